//! A paragraph in, the same paragraph out, byte for byte as long, for the parser's eyes only: `Brig. Hadi Orman` reads
//! as `Capt. Hadi Orman`, since spaCy knows few abbreviations and ends the sentence behind the others. The rows of
//! `abbreviations.tsv` say which, and before what the sentence goes on. Left alone is an abbreviation that ends its
//! sentence (`He was made Sgt. The next day he left`), behind a word by which somebody gets a rank before one word with a
//! capital, and what is no word by itself.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use sitrep_english::Parsed;

use crate::lang::{entries, rows};

struct Row {
    printed: &'static str,
    read: &'static str,
    before: &'static str,
}

/// The longest first, so that `Sgt. 1st Class` is seen before `Sgt.`.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table = rows(include_str!("../lang/en/abbreviations.tsv"));
    let mut all: Vec<Row> = table.map(|[printed, _, read, before]| Row { printed, read, before }).collect();
    all.sort_by_key(|row| std::cmp::Reverse(row.printed.len()));
    all
});
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("../lang/en/small_words.txt")).collect());

/// Behind these somebody gets a rank, and the sentence may end with it.
const MADE: &[&str] = &["made", "became", "become", "rank of", "promoted to"];

/// The text as the parser shall read it, and where it differs.
pub fn read_as(text: Cow<'_, str>) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let all = places(&text);
    if all.is_empty() {
        return (text, Vec::new());
    }
    let mut read = text.into_owned();
    for (place, row) in &all {
        read.replace_range(place.clone(), row.read);
    }
    (Cow::Owned(read), all.into_iter().map(|(place, _)| place).collect())
}

/// Gives the words that were read otherwise their own lemmas: the words themselves, as spaCy does with `Gen.`.
pub fn own_lemmas(parsed: &mut Parsed, text: &str, places: &[Range<usize>]) {
    for place in places {
        let start = parsed.tokens.partition_point(|t| t.end <= place.start);
        for token in parsed.tokens[start..].iter_mut().take_while(|t| t.start < place.end) {
            token.lemma = text[token.start..token.end].into();
        }
    }
}

/// The abbreviations in a text behind which its sentence goes on.
fn places(text: &str) -> Vec<(Range<usize>, &'static Row)> {
    let mut all: Vec<(Range<usize>, &'static Row)> = Vec::new();
    for (dot, _) in text.match_indices('.') {
        let done = all.last().map_or(0, |(place, _)| place.end);
        let found = ROWS.iter().find_map(|row| {
            // a row may go on behind its first full stop: `Sgt. 1st Class`
            let start = (dot + 1).checked_sub(row.printed.find('.')? + 1).filter(|&start| start >= done)?;
            let place = start..start + row.printed.len();
            let printed = text.get(place.clone()) == Some(row.printed);
            (printed && stands_alone(text, start) && goes_on(text, &place, row)).then_some((place, row))
        });
        all.extend(found);
    }
    all
}

fn stands_alone(text: &str, start: usize) -> bool {
    !text[..start].ends_with(|c: char| c.is_alphanumeric() || ".-–’'@/".contains(c))
}

fn goes_on(text: &str, place: &Range<usize>, row: &Row) -> bool {
    let behind = &text[place.end..];
    let Some(next) = behind.strip_prefix([' ', '\u{a0}', '\n']) else {
        return row.before.contains('B') && behind.starts_with(')');
    };
    let first = next.chars().next().unwrap_or(' ');
    row.before.contains('W') && first.is_lowercase()
        || row.before.contains('D') && first.is_ascii_digit()
        || row.before.contains('N') && (is_name(next, &text[..place.start]) || next.starts_with("(ret"))
}

/// Whether a name may begin here: a capital and no small word, but for `Will Orman`; and behind `made` and the like two
/// capitals.
fn is_name(next: &str, before: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = next.split_whitespace();
    let Some(first) = words.next().filter(|word| capital(word)) else { return false };
    let second = words.next().is_some_and(capital) && !first.ends_with(['.', ',', ';', ':', '?', '!']);
    let stem = first.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if SMALL.contains(stem.as_str()) {
        return second && ["will", "may"].contains(&stem.as_str());
    }
    let made = MADE.iter().any(|made| before.trim_end().ends_with(made));
    !made || second
}

#[cfg(test)]
mod tests {
    use sitrep_english::English;

    use super::*;

    /// Sentences with a gap for a row, by the letter of what goes on behind it.
    fn samples(before: char, printed: &str) -> Vec<String> {
        match before {
            'N' => vec![
                format!("They met {printed} Mia Falk in May."),
                format!("The raid of {printed} Ivo Brandt failed."),
            ],
            'D' => vec![format!("They met on {printed} 5 May in Nordby.")],
            'W' => vec![format!("They met near {printed} in a small town.")],
            _ => vec![format!("They met Gen. ({printed}) Mia Falk.")],
        }
    }

    #[test]
    fn every_row_is_as_long_as_what_is_read_and_keeps_its_sentence_whole() {
        let english = English::load();
        for row in ROWS.iter() {
            assert_eq!(row.printed.len(), row.read.len(), "{}", row.printed);
            for sample in row.before.chars().flat_map(|before| samples(before, row.printed)) {
                let (read, places) = read_as(Cow::Borrowed(&sample));
                assert!(!places.is_empty(), "{sample}");
                assert_eq!(english.parse(&read).sentences.len(), 1, "{sample}");
            }
        }
    }
}
