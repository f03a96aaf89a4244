//! The words of made-up articles: towns, names, and the sentences that their stories are told in.

/// Towns that the gazetteer knows, with the country.
pub const TOWNS: &[(&str, &str)] = &[
    ("Erbil", "Iraq"),
    ("Mosul", "Iraq"),
    ("Kirkuk", "Iraq"),
    ("Basra", "Iraq"),
    ("Aleppo", "Syria"),
    ("Homs", "Syria"),
    ("Goma", "Congo"),
    ("Bukavu", "Congo"),
    ("Kassala", "Sudan"),
    ("Nyala", "Sudan"),
    ("Juba", "South Sudan"),
    ("Malakal", "South Sudan"),
    ("Kandahar", "Afghanistan"),
    ("Herat", "Afghanistan"),
    ("Quetta", "Pakistan"),
    ("Peshawar", "Pakistan"),
    ("Aden", "Yemen"),
    ("Taiz", "Yemen"),
    ("Benghazi", "Libya"),
    ("Misrata", "Libya"),
    ("Kharkiv", "Ukraine"),
    ("Odesa", "Ukraine"),
    ("Maiduguri", "Nigeria"),
    ("Kano", "Nigeria"),
    ("Gao", "Mali"),
    ("Mopti", "Mali"),
    ("Cali", "Colombia"),
    ("Pasto", "Colombia"),
    ("Sittwe", "Myanmar"),
    ("Davao", "Philippines"),
];
pub const FIRST: &[&str] =
    &["Lena", "Omar", "Ivan", "Grace", "Tomas", "Aisha", "Paul", "Nadia", "Victor", "Samira", "Jonas", "Rosa"];
pub const LAST: &[&str] = &[
    "Holt",
    "Rashid",
    "Petrov",
    "Okoye",
    "Vargas",
    "Karim",
    "Lindqvist",
    "Haddad",
    "Moreno",
    "Saleh",
    "Brandt",
    "Diallo",
    "Castillo",
    "Farouk",
    "Novak",
    "Mensah",
];
pub const ROLES: &[&str] = &["Mayor", "Governor", "Colonel", "Police Chief", "Minister", "Judge"];
pub const ATTACKERS: &[&str] = &["Gunmen", "Rebels", "Militants", "Insurgents", "Fighters"];
pub const TARGETS: &[&str] =
    &["an army post", "a police station", "a supply convoy", "an oil depot", "a border crossing", "a military base"];
pub const WEAPONS: &[&str] = &["rockets", "drones", "mortars", "machine guns"];
pub const GOODS: &[&str] = &["flour", "fuel", "medicine", "cement", "rice"];
pub const OUTLETS: &[&str] = &[
    "Alda Post",
    "River Courier",
    "Northern Wire",
    "Daily Lantern",
    "Harbour Times",
    "Plains Herald",
    "Morning Gazette",
    "Coast Observer",
    "Capital Record",
    "Highland News",
];
pub const NUMBERS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// How a story opens and goes on; `{…}` is filled from the story. Each kind ends in its headline.
pub const KINDS: &[(&[&str], &str)] = &[
    (
        &[
            "{attackers} attacked {target} in {town} on {weekday}, killing at least {toll} soldiers, {role} {person} said.",
            "The attackers used {weapons} and fled before dawn, according to the army.",
            "The army said on {weekday} that {wounded} people were wounded in the attack near {town}.",
            "No group claimed responsibility for the attack.",
            "“We will rebuild the post and we will find those who did this,” {person} told reporters.",
        ],
        "{attackers} attack {target} in {town}",
    ),
    (
        &[
            "Negotiators from {country} and the {faction} met in {town} on {weekday} for a new round of withdrawal talks.",
            "{role} {person} said that the {faction} had agreed to withdraw {troops} troops by {month}.",
            "The two sides will meet again next week, {person} said.",
            "“There is no deal yet on the prisoners,” said {other}, who leads the delegation of {country}.",
            "The talks were hosted by the United Nations.",
        ],
        "Withdrawal talks resume in {town}",
    ),
    (
        &[
            "Thousands of people protested in {town} on {weekday} against the price of {goods}.",
            "Police arrested {arrested} protesters, {role} {person} said.",
            "“We cannot feed our children,” said {other}, a shopkeeper who joined the march.",
            "The government of {country} said it would send {tonnes} tonnes of {goods} to {town} by the end of {month}.",
        ],
        "Thousands march in {town} over {goods} prices",
    ),
    (
        &[
            "A flood destroyed {houses} houses in {town} on {weekday}, the civil defence said.",
            "At least {toll} people were killed and {wounded} were missing, {role} {person} told reporters.",
            "About {troops} people have been displaced, according to the Red Cross.",
            "{country} asked the United Nations for {goods} and tents on {weekday}.",
        ],
        "Flood kills {toll} in {town}",
    ),
    (
        &[
            "{country} sent {troops} troops to {town} on {weekday}, the defence ministry said.",
            "The soldiers will be stationed at the airport until {month}, according to {role} {person}.",
            "The {faction} condemned the deployment and warned of an answer.",
            "“This is our land and nobody else’s,” {other}, a spokesman for the {faction}, said in a statement.",
        ],
        "{country} sends {troops} troops to {town}",
    ),
    (
        &[
            "A court in {town} sentenced {other} to {years} years in prison on {weekday} for smuggling {goods}.",
            "Judge {person} said the defendant had led a network with {arrested} members.",
            "Lawyers for {other} said they would appeal next month.",
            "Police in {country} arrested the defendant in {month} last year.",
        ],
        "{other} jailed for {years} years in {town}",
    ),
];

/// What stands at the end of some articles of any kind.
pub const CODA: &[&str] = &[
    "Roads to {town} remained closed on {weekday}, residents said.",
    "Schools in {town} will open again next week, the city council said.",
    "{country} has seen a rise in prices since {month}.",
    "The United Nations has called for calm in {country}.",
    "Aid groups say more than {troops} people in {country} need help.",
    "A witness, who asked not to be named, said that {wounded} families had left {town} since {weekday}.",
    "The market near the old bridge has been closed since {month}, traders said.",
    "{country} and its neighbours signed an agreement on trade in {month}, but it has not been carried out.",
    "The hospital in {town} treated {wounded} patients on {weekday}, a doctor told this newspaper.",
    "Parliament will debate the budget of {country} next month.",
    "The European Union promised {tonnes} million euros for roads and water in {country}.",
    "“People are tired and want to go home,” said a teacher in {town}.",
    "The {faction} has not commented.",
];

/// The words of a rewritten copy: what stands in the copy for what stood in the article.
pub const REWRITTEN: &[(&str, &str)] = &[
    (" said.", " announced."),
    ("killing at least", "which killed no fewer than"),
    ("told reporters", "said at a news conference"),
    ("according to", "in the words of"),
    ("Thousands of people protested", "Large crowds demonstrated"),
];

pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
