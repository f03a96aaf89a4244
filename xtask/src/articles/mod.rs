//! Made-up articles as JSON lines, to try a case file at scale: a number and a seed in, the same bytes out every time. All
//! sentences are our own; names, towns, days and numbers vary. Later articles tell of what earlier ones told, with a toll
//! that grew; some are copies under another outlet, some are copies rewritten, some carry a tally that grows over the years.
//! Nothing in them happened, and how well they are read says nothing of how well news is read.

use std::collections::VecDeque;
use std::io::{self, BufWriter, Write};

use anyhow::{Result, ensure};
use serde_json::json;

use words::{
    ATTACKERS, CODA, FIRST, GOODS, KINDS, LAST, MONTHS, NUMBERS, OUTLETS, REWRITTEN, ROLES, TARGETS, TOWNS, WEAPONS,
    WEEKDAYS,
};

mod words;

/// The articles run over so many days from 1 January 2022, a Saturday.
const DAYS: u64 = 1_095;

/// How many articles and stories back a copy or a later account may reach.
const RECENT: usize = 60;

/// Random numbers, the same for the same seed (splitmix64, Vigna).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// Something that several articles tell of.
#[derive(Clone)]
struct Story {
    kind: usize,
    toll: usize,
    day: u64,
    slots: Vec<(&'static str, String)>,
}

#[derive(Clone)]
struct Article {
    title: String,
    outlet: &'static str,
    day: u64,
    town: String,
    paragraphs: Vec<String>,
}

/// Writes so many articles to standard output.
pub fn make(count: u64, seed: u64) -> Result<()> {
    ensure!(count > 0, "a number of articles, 1 or more");
    let mut out = BufWriter::new(io::stdout().lock());
    let mut dice = Dice(seed);
    let (mut stories, mut told): (VecDeque<Story>, VecDeque<Article>) = Default::default();
    for number in 0..count {
        let day = number * DAYS / count;
        let article = match dice.below(100) {
            0..8 if !told.is_empty() => copy(&mut dice, &told),
            8..14 if !told.is_empty() => rewritten(&mut dice, &told),
            14..32 if !stories.is_empty() => {
                let at = dice.below(stories.len() as u64) as usize;
                stories[at].toll = (stories[at].toll + dice.below(3) as usize).min(NUMBERS.len() - 1);
                tell(&mut dice, &stories[at], day)
            }
            32..36 => tally(&mut dice, day),
            _ => {
                stories.push_back(story(&mut dice, day));
                tell(&mut dice, &stories[stories.len() - 1], day)
            }
        };
        write(&mut out, &mut dice, number, &article)?;
        told.push_back(article);
        told.drain(..told.len().saturating_sub(RECENT));
        stories.drain(..stories.len().saturating_sub(RECENT));
    }
    Ok(out.flush()?)
}

/// One line; the day of print stands beside it, in its dateline, or nowhere.
fn write(out: &mut impl Write, dice: &mut Dice, number: u64, article: &Article) -> Result<()> {
    let (year, month, day) = civil(article.day);
    let kind = dice.below(10);
    let mut text = article.paragraphs.join("\n\n");
    if kind < 6 {
        text = format!("{}, {day} {} {year} - {text}", article.town.to_uppercase(), MONTHS[month - 1]);
    }
    let published = (6..9).contains(&kind).then(|| format!("{year}-{month:02}-{day:02}"));
    let id = format!("made/{number:07}");
    let line =
        json!({"id": id, "outlet": article.outlet, "published": published, "title": article.title, "text": text});
    Ok(writeln!(out, "{line}")?)
}

fn story(dice: &mut Dice, day: u64) -> Story {
    let (town, country) = dice.one(TOWNS);
    let name = |dice: &mut Dice| format!("{} {}", dice.one(FIRST), dice.one(LAST));
    let number = |dice: &mut Dice, low: u64, high: u64| (low + dice.below(high - low)).to_string();
    let slots = vec![
        ("{town}", town.to_string()),
        ("{country}", country.to_string()),
        ("{person}", name(dice)),
        ("{other}", name(dice)),
        ("{role}", dice.one(ROLES).to_string()),
        ("{attackers}", dice.one(ATTACKERS).to_string()),
        ("{target}", dice.one(TARGETS).to_string()),
        ("{weapons}", dice.one(WEAPONS).to_string()),
        ("{goods}", dice.one(GOODS).to_string()),
        ("{faction}", format!("{} Front", town)),
        ("{weekday}", WEEKDAYS[((day + 5) % 7) as usize].to_string()),
        ("{month}", dice.one(&MONTHS).to_string()),
        ("{wounded}", number(dice, 13, 60)),
        ("{arrested}", number(dice, 13, 200)),
        ("{troops}", format!("{},{:03}", 1 + dice.below(8), 100 * dice.below(10))),
        ("{tonnes}", number(dice, 20, 900)),
        ("{houses}", number(dice, 15, 400)),
        ("{years}", dice.one(NUMBERS).to_string()),
    ];
    let kind = dice.below(KINDS.len() as u64) as usize;
    Story { kind, toll: dice.below(6) as usize, day, slots }
}

/// A story as one article tells it: its opening, some of the rest, in order.
fn tell(dice: &mut Dice, story: &Story, day: u64) -> Article {
    let (sentences, headline) = KINDS[story.kind];
    let mut slots = story.slots.clone();
    slots.push(("{toll}", NUMBERS[story.toll].to_string()));
    let fill = |words: &str| slots.iter().fold(words.to_string(), |words, (slot, with)| words.replace(slot, with));
    let mut paragraphs = vec![fill(sentences[0])];
    paragraphs.extend(sentences[1..].iter().filter(|_| dice.below(5) > 0).map(|sentence| fill(sentence)));
    for _ in 0..4 + dice.below(4) {
        let coda = fill(dice.one(CODA));
        if !paragraphs.contains(&coda) {
            paragraphs.push(coda);
        }
    }
    // Later accounts are told within the week, or their `Monday` would be another.
    let day = day.min(story.day + 5);
    Article { title: fill(headline), outlet: dice.one(OUTLETS), day, town: slots[0].1.clone(), paragraphs }
}

/// A tally that grows by one in three days: attacks of one side on another.
fn tally(dice: &mut Dice, day: u64) -> Article {
    let count = 10 + day / 3;
    let (wounded, town) = (NUMBERS[dice.below(8) as usize], "Erbil");
    let paragraphs = vec![
        format!(
            "Militias have attacked American troops in Iraq and Syria at least {count} times since October 17, 2021, the Pentagon said."
        ),
        format!("The last attack wounded {wounded} soldiers near {town}, a defence official told reporters."),
        "Most of the drones and rockets were intercepted, the official said.".to_string(),
        "Iraq said that it would protect the bases.".to_string(),
        "Talks on the withdrawal of the troops will go on next month, the prime minister’s office said in a statement."
            .to_string(),
    ];
    Article {
        title: format!("Attacks on American troops reach {count}"),
        outlet: dice.one(OUTLETS),
        day,
        town: town.to_string(),
        paragraphs,
    }
}

/// A recent article word for word, or cut, under another outlet.
fn copy(dice: &mut Dice, told: &VecDeque<Article>) -> Article {
    let mut copy = told[dice.below(told.len() as u64) as usize].clone();
    copy.outlet = dice.one(OUTLETS);
    let cut = dice.below(3) as usize;
    copy.paragraphs.truncate(copy.paragraphs.len().saturating_sub(cut).max(3));
    copy
}

/// A recent article in other words here and there, its middle in another order.
fn rewritten(dice: &mut Dice, told: &VecDeque<Article>) -> Article {
    let mut copy = copy(dice, told);
    for paragraph in &mut copy.paragraphs {
        *paragraph = REWRITTEN.iter().fold(paragraph.clone(), |words, (from, to)| words.replace(from, to));
    }
    copy.paragraphs[1..].reverse();
    copy
}

/// Year, month and day so many days after 1 January 2022; none of these years is a leap year but 2024.
fn civil(mut day: u64) -> (u64, usize, u64) {
    let mut year = 2022;
    loop {
        let february = if year % 4 == 0 { 29 } else { 28 };
        for (month, length) in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate() {
            if day < length {
                return (year, month + 1, day + 1);
            }
            day -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(civil(0), (2022, 1, 1));
        assert_eq!(civil(654), (2023, 10, 17));
        assert_eq!(civil(789), (2024, 2, 29));
        assert_eq!(civil(DAYS), (2024, 12, 31));
    }

    #[test]
    fn every_slot_is_filled_and_the_same_dice_fall_the_same() {
        let told = |seed| {
            let mut dice = Dice(seed);
            (0..200)
                .map(|day| {
                    let story = story(&mut dice, day);
                    tell(&mut dice, &story, day).paragraphs.join(" ")
                })
                .collect::<String>()
        };
        assert!(!told(1).contains('{'), "a slot without words");
        assert!(told(1) == told(1) && told(1) != told(2));
    }
}
