//! Two articles whose words are alike and whose news is not: reports of one template with other names and numbers in it
//! (two fires in two towns), and short reports of two things over one paragraph of background or one piece of boilerplate.
//! They are no copies and no one story. A rewritten article keeps its names and numbers; here each has its own.
//! Two articles that share no more than a topic are nothing to this file, nor is a toll that has grown.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::date::Window;
use crate::lang::fold;
use crate::reading::Reading;
use crate::span::Span;

/// What a stretch of an article names.
#[derive(Default)]
struct Named {
    names: BTreeSet<String>,
    /// Figures by their values, days by their windows: what stands for one thing in any spelling.
    numbers: BTreeSet<u64>,
    days: BTreeSet<Window>,
}

/// What an article tells of in its lead, and what it names anywhere.
pub struct News {
    /// The first sentence that says something, without its dateline.
    pub lead: Option<Span>,
    words: Vec<u64>,
    own: Named,
    all: Named,
    slots: Slots,
    /// How many words the whole article has.
    length: usize,
}

/// The names of a lead by the words before and after them: `of … on`.
type Slots = BTreeMap<[String; 2], Vec<String>>;

/// One paragraph of background, a piece of boilerplate, a short report has fewer words than this: twice the longest paragraphs of
/// newspapers.
const BACKGROUND: usize = 150;

/// A sentence of fewer words that say something is a heading or a label.
const LEAD: usize = 4;

impl News {
    /// What an article tells of.
    pub fn of(reading: &Reading) -> News {
        // a dateline can be a sentence of its own
        let dateline = |span: &Span| reading.quote(*span).trim_end().ends_with(['-', '–', '—']);
        let said = |span: &&Span| words::content(reading.quote(**span)).len() >= LEAD && !dateline(span);
        let lead = reading.sentences.iter().find(said).map(|span| undated(reading, *span));
        let whole = Span::new(0, reading.article.text.len());
        let words = lead.map_or_else(Vec::new, |lead| words::content(reading.quote(lead)));
        let own = lead.map(|lead| Named::of(reading, lead)).unwrap_or_default();
        let slots = lead.map(|lead| slots(reading.quote(lead), &own.names)).unwrap_or_default();
        let length = reading.article.text.split_whitespace().count();
        News { lead, words, own, all: Named::of(reading, whole), slots, length }
    }

    /// Whether the leads of two articles are one template, filled in otherwise: half of their words are the same, and each has
    /// names that the other article lacks, as many as they share or more, or another name at one place of the sentence; or, under the same names, several numbers and days of its own.
    pub fn fills_otherwise(&self, other: &News) -> bool {
        let both = words::shared(&self.words, &other.words);
        let alike = 2 * both >= self.words.len() + other.words.len() - both;
        alike && (self.names_others(other) || self.puts_others(other) || self.counts_others(other))
    }

    /// Whether the lead of each has names of its own that the other article lacks, as many as the two leads share or more.
    fn names_others(&self, other: &News) -> bool {
        let own = |a: &News, b: &News| a.own.names.iter().filter(|name| !b.all.has(name)).count();
        let shared = self.own.names.iter().filter(|name| other.own.has(name)).count();
        let fewer = own(self, other).min(own(other, self));
        fewer > 0 && fewer >= shared
    }

    /// Whether two short reports have each a name of its own at one place of the lead: `met the ambassador of Norway on`, `… of Peru
    /// on`. In a long text that is told again, one name that was changed makes no other news.
    fn puts_others(&self, other: &News) -> bool {
        let lacks = |all: &Named, names: &[String]| names.iter().all(|name| !all.has(name));
        let differ = |(place, names): (&[String; 2], &Vec<String>)| {
            other.slots.get(place).is_some_and(|others| lacks(&other.all, names) && lacks(&self.all, others))
        };
        self.length.max(other.length) < BACKGROUND && self.slots.iter().any(differ)
    }

    /// A single number that differs is a toll that has grown, and `on Tuesday` may be `a day before`: two and more are other news.
    fn counts_others(&self, other: &News) -> bool {
        let own = |a: &News, b: &News| {
            a.own.numbers.difference(&b.all.numbers).count() + a.own.days.difference(&b.all.days).count()
        };
        let none_shared =
            self.own.numbers.is_disjoint(&other.own.numbers) && self.own.days.is_disjoint(&other.own.days);
        none_shared && own(self, other) > 1 && own(other, self) > 1
    }
}

impl Named {
    fn of(reading: &Reading, span: Span) -> Named {
        let found = &reading.found;
        let times = found.times.iter().filter(|time| span.contains(time.span));
        let figures = found.figures.iter().filter(|figure| span.contains(figure.span));
        Named {
            names: names(reading, span),
            numbers: figures.filter_map(|figure| figure.amount.low.or(figure.amount.high)).map(f64::to_bits).collect(),
            days: times.filter_map(|time| time.window).collect(),
        }
    }

    /// Whether a name stands here, also with a letter more, less or other: a slip of one pen is no other town.
    fn has(&self, name: &str) -> bool {
        self.names.contains(name) || self.names.iter().any(|own| one_slip(own, name))
    }
}

/// The words of names: those in capitals, but for the first of a sentence, unless an entity was seen there; none of a date.
fn names(reading: &Reading, span: Span) -> BTreeSet<String> {
    let mentions: BTreeSet<usize> =
        reading.found.entities.iter().flat_map(|e| &e.mentions).map(|mention| mention.start).collect();
    let mut dated: Vec<Span> = reading.found.times.iter().map(|time| time.span).collect();
    dated.sort_unstable();
    let of_date =
        |own: Span| dated[..dated.partition_point(|time| time.start < own.end)].last().is_some_and(|t| t.overlaps(own));
    let firsts: BTreeSet<usize> = reading.sentences.iter().map(|sentence| sentence.start).collect();
    let text = &reading.article.text;
    let mut names = BTreeSet::new();
    let mut at = span.start;
    for word in span.of(text).split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'') {
        let own = Span::new(at, at + word.len());
        at = own.end + text[own.end..].chars().next().map_or(0, char::len_utf8);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let opens = || firsts.contains(&own.start) || firsts.contains(&own.start.saturating_sub(1));
        // `Norvik: gunmen killed …`
        let before_colon = || text[own.end..].starts_with(':');
        if capital && (!opens() || before_colon() || mentions.contains(&own.start)) && !of_date(own) {
            names.insert(fold(word.trim_end_matches("'s").trim_end_matches("’s")));
        }
    }
    names.retain(|name| name.chars().nth(1).is_some());
    names
}

/// The names of a sentence, each run of them by the words on its sides.
fn slots(sentence: &str, names: &BTreeSet<String>) -> Slots {
    let words: Vec<String> = sentence.split_whitespace().map(fold).collect();
    let (mut slots, mut at) = (Slots::new(), 0_usize);
    for run in words.chunk_by(|a, b| names.contains(a) == names.contains(b)) {
        let side = |ix: Option<usize>| ix.and_then(|ix| words.get(ix)).cloned().unwrap_or_default();
        if names.contains(&run[0]) {
            slots.insert([side(at.checked_sub(1)), side(Some(at + run.len()))], run.to_vec());
        }
        at += run.len();
    }
    slots
}

/// A sentence without the dateline that it opens with: `NORVIK, May 3 (Agency) - `.
fn undated(reading: &Reading, sentence: Span) -> Span {
    const DASHES: [&str; 3] = [" - ", " – ", " — "];
    /// As `dateline` has it, a dateline is of fewer words than this.
    const WORDS: usize = 16;
    let text = reading.quote(sentence);
    let cut = DASHES.iter().filter_map(|dash| text.find(dash).map(|at| (at, at + dash.len()))).min();
    let head = |at: usize| {
        let first = text[..at].split_whitespace().next().unwrap_or_default();
        let capitals = first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        text[..at].split_whitespace().count() < WORDS && (capitals || text[..at].ends_with(')'))
    };
    match cut {
        Some((at, from)) if head(at) => Span::new(sentence.start + from, sentence.end),
        _ => sentence,
    }
}

/// Whether two words of five letters or more differ by one letter.
fn one_slip(a: &str, b: &str) -> bool {
    const LETTERS: usize = 5;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < LETTERS || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = usize::from(short.len() == long.len());
    short[(same + rest).min(short.len())..] == long[(same + 1).min(long.len())..]
}

/// What two articles that share some sentences tell besides.
pub struct Heads<'a> {
    /// Each article with what it tells of, and the sentences that it shares with the other, in order.
    pub sides: [(&'a Reading, &'a News, &'a [Span]); 2],
}

impl Heads<'_> {
    /// Whether the two are other news over one background: what they share is short, stands below the lead of both,
    /// and the leads have no name in common, but names of their own.
    pub fn are_other_news(&self) -> bool {
        let [one, other] = &self.sides;
        let below = |(_, news, shared): &(&Reading, &News, &[Span])| {
            news.lead.zip(shared.first()).is_some_and(|(lead, first)| lead.end <= first.start)
        };
        let long = |(reading, _, shared): &(&Reading, &News, &[Span])| {
            shared.iter().map(|span| reading.quote(*span).split_whitespace().count()).sum::<usize>() >= BACKGROUND
        };
        let head = |(reading, _, shared): &(&Reading, &News, &[Span])| {
            Named::of(reading, Span::new(0, shared.first().map_or(0, |first| first.start))).names
        };
        let (a, b) = (head(one), head(other));
        below(one) && below(other) && !long(one) && !long(other) && !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    }
}
