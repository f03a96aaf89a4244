//! Pages that are not in English: kept, named with their language, and nothing is read from them. English is read whatever its page
//! says of itself, in capitals, in small letters, full of foreign names.

use sitrep::page::{Body, Page};
use sitrep::pipeline::{How, read_page};
use sitrep::reading::Reading;

fn read(text: &str, clue: Option<&str>) -> Reading {
    let language = clue.map(str::to_string);
    let page = Page { id: "page".to_string(), body: Body::Text(text.to_string()), language, ..Page::default() };
    read_page(&page, How::AS_IS).remove(0)
}

fn nothing_is_read(reading: &Reading) -> bool {
    let found = &reading.found;
    let counts =
        [found.events.len(), found.entities.len(), found.figures.len(), found.statements.len(), found.times.len()];
    counts.iter().sum::<usize>() == 0
}

#[test]
fn a_page_in_another_language_is_named_and_not_read() {
    for (text, clue, language) in [
        ("Un homme est mort lundi à Lyon, a annoncé la police.", None, "fr"),
        ("Un homme est mort lundi à Lyon, a annoncé la police.", Some("en"), "fr"),
        (
            "Un homme est mort lundi dans un incendie à Lyon, a annoncé la préfecture. Trois personnes ont été blessées.",
            Some("fr-FR"),
            "fr-FR",
        ),
        ("Bei einem Brand in Köln ist am Montag ein Mann ums Leben gekommen, teilte die Polizei mit.", None, "de"),
        (
            "Dos personas murieron el lunes en una explosión en el puerto de Alda, dijo la policía.",
            Some("Spanish"),
            "es",
        ),
        ("Due persone sono morte lunedì in un incendio nel porto di Alda, ha detto la polizia.", None, "it"),
        ("Dwie osoby zginęły w poniedziałek w wybuchu w porcie, poinformowała policja.", None, "pl"),
        ("Pazartesi günü limanda meydana gelen patlamada iki kişi öldü, polis açıkladı.", None, "tr"),
        ("Watu wawili waliuawa katika mlipuko bandarini siku ya Jumatatu, polisi walisema.", Some("sw"), "sw"),
        ("Два человека погибли в понедельник при взрыве в порту, сообщили власти.", None, "ru"),
        ("قتل شخصان في انفجار وقع يوم الاثنين في الميناء، بحسب الشرطة.", None, "ar"),
        ("周一，港口发生爆炸，两人死亡，警方表示。市长要求居民留在家中，等待进一步通知。", None, "zh"),
        ("월요일 항구에서 폭발이 일어나 두 명이 숨졌다고 경찰이 밝혔다.", None, "ko"),
    ] {
        let reading = read(text, clue);
        assert_eq!(reading.article.language, language, "{text}");
        assert!(nothing_is_read(&reading), "{text}: {:?}", reading.found.entities);
        assert_eq!((reading.article.text.as_str(), reading.sentences.len()), (text, 1), "it is kept and can be cited");
        let why: Vec<&str> =
            reading.found.notes.iter().filter(|n| n.field == "language").map(|n| n.why.as_str()).collect();
        assert!(
            matches!(why.as_slice(), [one] if one.starts_with("is in ") && one.ends_with("nothing is read from it")),
            "{why:?}"
        );
    }
}

#[test]
fn english_is_read_whatever_it_looks_like() {
    for text in [
        "Two people were killed in an explosion in the port of Alda on Monday, police said.",
        "PORT ALDA, MAY 7 -- TWO FERRIES COLLIDED IN THE HARBOR MONDAY, KILLING THREE CREW MEMBERS, POLICE REPORTED.",
        "three people were killed in a fire in the harbour on monday, police said, and two ferries were destroyed.",
        "Gunmen killed two in Tikrit.",
        "Presidents Recep Tayyip Erdoğan, Luiz Inácio Lula da Silva and Andrzej Duda met Miloš Zeman in Český Krumlov.",
        "Ferry sinks.",
        "“C'est la vie,” the mayor said after the ferry sank on Monday. “Plus ça change, plus c'est la même chose.”",
        "Police detain suspects near Deir ez-Zor, Qamishli, Hasakah, Raqqa",
    ] {
        for clue in [None, Some("en-GB"), Some("fr"), Some("und"), Some("no such language")] {
            let reading = read(text, clue);
            let wanted = if clue == Some("en-GB") { "en-GB" } else { "en" };
            assert_eq!(reading.article.language, wanted, "{text} {clue:?}");
            assert!(!nothing_is_read(&reading) || text == "Ferry sinks.", "{text}");
        }
    }
}

#[test]
fn a_paragraph_in_another_language_of_an_english_page_is_noted_and_not_read() {
    let french = "Un homme est mort lundi dans un incendie à Lyon, a annoncé la préfecture. Trois personnes ont été blessées, selon les pompiers.";
    let english = "A man was killed in a fire in Lyon on Monday, the prefecture said, and three people were wounded. Firemen fought the flames \
        for more than four hours, and the mayor thanked them in the evening.";
    let reading = read(
        &format!("{english}\n\n{french}\n\nThe mayor thanked the firemen on Tuesday for what they had done."),
        None,
    );
    assert_eq!((reading.article.language.as_str(), reading.sentences.len()), ("en", 4));
    let notes: Vec<_> = reading.found.notes.iter().filter(|note| note.field == "language").collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].span.map(|span| reading.quote(span)), notes[0].why.as_str()),
        (Some(french), "this paragraph is in French; nothing is read from it")
    );
    assert!(reading.found.events.iter().all(|event| !french.contains(reading.quote(event.anchor))));
    // Names in capitals, and addresses, are no other language.
    for list in [
        "SIGNED: COMMANDERS JOAQUIN VILLALOBOS, SALVADOR SANCHEZ CEREN, FRANCISCO JOVEL, SHAFIK JORGE HANDAL AND EDUARDO SANCHO CASTANEDA.",
        "Registration: https://www.example.org/de/anmeldung and https://www.example.org/de/fotos/ein-haus-am-hafen-von-oben-gesehen for all who come.",
    ] {
        assert!(list.len() > 120, "long enough to be judged");
        let reading = read(&format!("{english}\n\n{list}"), None);
        assert!(reading.found.notes.iter().all(|note| note.field != "language"), "{list}");
    }
    // Mostly French: none of it is read.
    assert_eq!(read(&format!("The fire in Lyon\n\n{french}\n\n{french}"), None).article.language, "fr");
}
