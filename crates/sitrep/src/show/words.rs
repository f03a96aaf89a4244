//! Our wording, the same in every kind of output: days, numbers, scopes, speakers. Printed words are never changed here.

use std::collections::BTreeMap;

use crate::agreement::Standing;
use crate::article::{Basis, Clue};
use crate::conflict::{Field, Verdict};
use crate::correction::Correction;
use crate::date::{Day, Window};
use crate::event::{Event, Status};
use crate::figure::{Amount, Bound, Figure, Measure};
use crate::found::{Ref, StatementIx};
use crate::lang::language;
use crate::reading::Reading;
use crate::record::{Coverage, FusedAgreement, FusedStep, Record, Series, Tie};
use crate::span::Span;
use crate::statement::Statement;

/// `20 Jan 2025`.
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `Jan`.
pub fn month(day: Day) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS[usize::from(day.month().unsigned_abs()).saturating_sub(1) % 12]
}

/// `20 Jan 2025`, `3–17 Mar 2025`, `Mar 2025`, `2025`, `from 30 Jun 2025`, `to 30 Jun 2025`.
pub fn window(window: Window) -> String {
    match (window.start, window.end) {
        (None, None) => "any day".to_string(),
        (Some(start), None) => format!("from {}", day(start)),
        (None, Some(end)) => format!("to {}", day(end)),
        (Some(start), Some(end)) => between(start, end),
    }
}

fn between(start: Day, end: Day) -> String {
    let (same_year, same_month) = (start.year() == end.year(), start.month() == end.month());
    let whole_months = start.day() == 1 && end.day() == end.days_in_month();
    if start == end {
        day(start)
    } else if same_year && whole_months && start.month() == 1 && end.month() == 12 {
        start.year().to_string()
    } else if same_year && same_month && whole_months {
        format!("{} {}", month(start), start.year())
    } else if same_year && same_month {
        format!("{}–{}", start.day(), day(end))
    } else if same_year {
        format!("{} {} – {}", start.day(), month(start), day(end))
    } else {
        format!("{} – {}", day(start), day(end))
    }
}

/// What the articles were chosen by, how many there are, and how many are shown; and as of which day, where one is given.
pub fn chosen(record: &Record) -> Vec<String> {
    let asked = record.asked.as_ref().map(|asked| {
        let (matched, shown, what) = (asked.matched, record.readings.len(), asked.query.in_words());
        match matched {
            0 => format!("Asked for {what}: no article holds it."),
            1 => format!("Asked for {what}: 1 article holds it."),
            _ if shown >= matched => format!("Asked for {what}: {} articles hold it.", number(matched as f64)),
            _ => {
                let best = if asked.query.words.trim().is_empty() { "newest" } else { "best" };
                format!(
                    "Asked for {what}: {} articles hold it, of which these are the {shown} {best}.",
                    number(matched as f64)
                )
            }
        }
    });
    asked.into_iter().chain(record.as_of.map(|day| format!("As of {day}."))).collect()
}

/// `2 in French, 1 in Russian`, in order of the languages; none where all is in English.
pub fn other_languages(coverage: &Coverage) -> Option<String> {
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, tag) in &coverage.other_languages {
        *languages.entry(language_name(tag)).or_default() += 1;
    }
    let languages: Vec<String> = languages.iter().map(|(name, count)| format!("{count} in {name}")).collect();
    (!languages.is_empty()).then(|| languages.join(", "))
}

/// The name of a language, in English.
pub fn language_name(tag: &str) -> &str {
    match language(tag) {
        Some(language) => language.in_words(),
        None => tag,
    }
}

/// What is in another language, what lay beside the pages and was not read, and keys of rows that gave nothing: `Passed over: 2 .csv, 1 .json.`
pub fn unread(coverage: &Coverage) -> Vec<String> {
    let languages = other_languages(coverage)
        .map(|languages| format!("Not in English, so that nothing is read from it: {languages}."));
    let passed = coverage.unread.in_words().map(|kinds| format!("Passed over: {kinds}."));
    let furniture = coverage.unread.furniture_in_words().map(|folders| format!("Not read: {folders}."));
    let keys = coverage.unused_keys.iter().map(|(path, keys)| format!("Keys not used in {path}: {}.", keys.join(", ")));
    languages.into_iter().chain(passed).chain(furniture).chain(keys).collect()
}

/// What people said of a record: `status confirmed by Ann, was happened`, `value 5..6 by Ann, not as printed, was 4`,
/// `rejected by Ann`.
pub fn confirmed(reading: &Reading, id: &str) -> Vec<String> {
    let words = last_of(reading, id).into_iter().map(|one| match (one.field.as_str(), &one.value) {
        ("review", Some(verdict)) => format!("{verdict} by {}", one.by),
        (field, value) => {
            let was = one.was.as_deref().unwrap_or("not settled");
            match value.as_ref().filter(|_| !one.is_printed(reading)) {
                Some(own) => format!("{field} {own} by {}, not as printed, was {was}", one.by),
                None => format!("{field} confirmed by {}, was {was}", one.by),
            }
        }
    });
    words.collect()
}

/// The last correction of each field of a record, in the order in which they were made; not what ties it to others.
pub fn last_of<'r>(reading: &'r Reading, id: &str) -> Vec<&'r Correction> {
    let of_record = reading.confirmed.iter().enumerate().filter(|(_, one)| one.record == id && !one.is_tie());
    let last = of_record.filter(|(at, one)| {
        !reading.confirmed[at + 1..].iter().any(|later| (&later.record, &later.field) == (&one.record, &one.field))
    });
    last.map(|(_, one)| one).collect()
}

/// What a person decided of a record as a whole: `accepted` or `rejected`, with who and when.
pub fn review<'r>(reading: &'r Reading, id: &str) -> Option<&'r Correction> {
    reading.confirmed.iter().rev().find(|one| one.record == id && one.field == "review")
}

/// Whether a person rejected a record.
pub fn is_rejected(reading: &Reading, id: &str) -> bool {
    review(reading, id).is_some_and(|one| one.value.as_deref() == Some("rejected"))
}

/// `joined by Ann, 9 Apr 2025`, `kept apart by Ann, 9 Apr 2025`.
pub fn tie(tie: &Tie) -> String {
    let done = if tie.same { "joined" } else { "kept apart" };
    signed(&format!("{done} by {}", tie.by), &tie.at)
}

/// Words with the day of a time in RFC 3339.
pub fn signed(words: &str, at: &str) -> String {
    match at.get(..10).and_then(|day| day.parse().ok()) {
        Some(on) => format!("{words}, {}", day(on)),
        None => words.to_string(),
    }
}

/// What people said of a finding and others: `joined by Ann, 9 Apr 2025`, each once.
pub fn by_hand(record: &Record, article: usize, finding: Ref) -> Option<String> {
    let mut all: Vec<String> = record.ties_of(article, finding).map(tie).collect();
    all.dedup();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Outlet or page, and day of print: `Madar Courier, 8 Apr 2025`, with `∴` before a day that was worked out.
pub fn from(reading: &Reading) -> String {
    format!("{}, {}", outlet(reading), published(reading))
}

/// The outlet, else the name of the page.
pub fn outlet(reading: &Reading) -> &str {
    reading.article.outlet.as_deref().unwrap_or(&reading.article.page.id)
}

/// The day of print, with `∴` before one that was worked out; `no date` where there is none.
pub fn published(reading: &Reading) -> String {
    let published = &reading.published;
    let derived = if published.basis == Basis::Inferred { "∴ " } else { "" };
    published.window.map_or("no date".to_string(), |days| format!("{derived}{}", window(days)))
}

/// A clue of the day of print: what it says, the days that it leaves, and whether that is known from outside the page.
pub fn clue(clue: &Clue) -> String {
    let days = clue.window.map_or(String::new(), |days| format!(": {}", window(days)));
    let outside = if clue.outside { " (known from outside the page)" } else { "" };
    format!("{}{days}{outside}", clue.clue)
}

/// How a step stands by its words and, where a day of reference is given, by that: `due, pending by 1 Jun 2031`.
pub fn step(record: &Record, step: &FusedStep) -> String {
    let status = step.status.as_str().replace('_', " ");
    let standing = step.standing(record.as_of).filter(|standing| *standing != Standing::Unknown);
    match standing.zip(record.as_of) {
        Some((standing, by)) => format!("{status}, {standing} by {}", day(by)),
        None => status,
    }
}

/// What an agreement is, between whom, where and through whom.
pub fn about(record: &Record, agreement: &FusedAgreement) -> Vec<String> {
    let name = |entity: &usize| record.entities[*entity].name.as_str();
    let parties: Vec<&str> = agreement.parties.iter().map(name).collect();
    let parties = (!parties.is_empty()).then(|| parties.join(", "));
    let host = agreement.host.as_ref().map(|host| format!("in {}", name(host)));
    let mediator = agreement.mediator.as_ref().map(|mediator| format!("through {}", name(mediator)));
    std::iter::once(agreement.kind.to_string()).chain(parties).chain(host).chain(mediator).collect()
}

/// The headline, else the first words of the text.
pub fn title(reading: &Reading) -> String {
    if let Some(title) = &reading.article.title {
        return title.clone();
    }
    // 80: about one line of a heading.
    let line = reading.article.text.trim_start().lines().next().unwrap_or("");
    let cut: String = line.chars().take(80).collect();
    if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// The number: `58`, `≥ 58`, `250–350`; in the printed words where these say more than the value does.
pub fn amount(reading: &Reading, figure: &Figure) -> String {
    let quote = reading.quote(figure.span);
    if let Some(by) = valued_by(reading, figure) {
        let end = |end: Option<f64>| end.map_or(String::new(), number);
        let value = match figure.amount {
            Amount { low: Some(low), high: Some(high) } if low != high => format!("{}–{}", number(low), number(high)),
            Amount { low, high } => end(low.or(high)),
        };
        return format!("{}{value} (by {by})", bound(figure.bound));
    }
    let printed = figure.ordinal || figure.percent || figure.measure == Measure::Money || figure.bound == Bound::Vague;
    let value = match figure.amount {
        _ if printed => quote.to_string(),
        Amount { low: Some(low), high: Some(high) } if low != high => format!("{}–{}", number(low), number(high)),
        Amount { low: Some(one), .. } | Amount { high: Some(one), .. } => number(one),
        Amount { .. } => quote.to_string(),
    };
    let percent = if figure.percent && !quote.contains('%') && !quote.contains("cent") { "%" } else { "" };
    format!("{}{value}{percent}", bound(figure.bound))
}

/// Who gave a value that is not the printed one.
fn valued_by<'r>(reading: &'r Reading, figure: &Figure) -> Option<&'r str> {
    let of_values = reading.confirmed.iter().rev().filter(|one| one.field == "value");
    let ix = |one: &Correction| reading.ids.figures.iter().position(|id| *id == one.record);
    let mut own = of_values.filter(|one| ix(one).is_some_and(|ix| reading.found.figures[ix].span == figure.span));
    own.next().filter(|one| !one.is_printed(reading)).map(|one| one.by.as_str())
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Range | Bound::Vague => "",
        Bound::About => "about ",
        Bound::AtLeast => "≥ ",
        Bound::AtMost => "≤ ",
        Bound::MoreThan => "> ",
        Bound::LessThan => "< ",
    }
}

/// `2,400`.
pub fn number(value: f64) -> String {
    let text = format!("{value}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && digit.is_ascii_digit() && (whole.len() - at).is_multiple_of(3) && &whole[..at] != "-" {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

/// What a series counts and for what: `Attacks, in Iraq, on the base, since 1 Feb 2025`.
pub fn series(record: &Record, series: &Series) -> String {
    let name = |ix: usize| record.entities[ix].name.as_str();
    let mut out = capital(measure(record, series));
    out += &series.scope.actor.map_or(String::new(), |ix| format!(", of {}", name(ix)));
    out += &series.scope.target.map_or(String::new(), |ix| format!(", on {}", name(ix)));
    out += &series.scope.place.map_or_else(|| places(record, series), |ix| format!(", in {}", name(ix)));
    out + &since(record, series)
}

/// The places of a count that holds for several together: `, in Mali and Niger`.
fn places(record: &Record, series: &Series) -> String {
    let first = series.readings[0].figure;
    let places = &record.readings[first.article].found.figures[first.finding.0].scope.places;
    let name = |place: &crate::found::EntityIx| record.entities[record.entity_of[first.article][place.0]].name.clone();
    match places.iter().map(name).collect::<Vec<_>>().split_last() {
        Some((last, before)) if !before.is_empty() => format!(", in {} and {last}", before.join(", ")),
        _ => String::new(),
    }
}

/// Since when a series counts: the days, or the words as printed where they are not settled.
fn since(record: &Record, series: &Series) -> String {
    let first = series.readings[0].figure;
    let reading = &record.readings[first.article];
    let printed =
        reading.found.figures[first.finding.0].scope.since.map(|t| reading.quote(reading.found.times[t.0].span));
    match (series.scope.since, printed) {
        (Some(days), _) => format!(", since {}", window(days)),
        (None, Some(words)) => format!(", since “{words}”"),
        (None, None) => String::new(),
    }
}

/// The measure; where that does not say what is counted, the printed words for it.
fn measure<'r>(record: &'r Record, series: &'r Series) -> &'r str {
    let first = series.readings[0].figure;
    let reading = &record.readings[first.article];
    let counted = reading.found.figures[first.finding.0].counted;
    match series.measure {
        Measure::Other | Measure::People | Measure::Weapons | Measure::Vehicles => {
            counted.map_or(series.measure.as_str(), |span| reading.quote(span))
        }
        measure => measure.as_str(),
    }
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Who tells a finding: the speaker of its statement, else the article in its own voice.
pub fn teller(reading: &Reading, teller: Option<StatementIx>) -> &str {
    let statement = teller.map(|ix| &reading.found.statements[ix.0]);
    statement.map_or("the article", |statement| speaker(reading, statement))
}

/// The speaker of a statement: the name, else the printed words.
pub fn speaker<'r>(reading: &'r Reading, statement: &'r Statement) -> &'r str {
    match &statement.source {
        Some(source) => source.name.as_deref().unwrap_or_else(|| reading.quote(source.span)),
        None if statement.author => "the article",
        None => "no speaker printed",
    }
}

/// The content of a statement as printed; its parts joined by `…`.
pub fn content(reading: &Reading, statement: &Statement) -> String {
    let parts: Vec<&str> = statement.content.iter().map(|span| reading.quote(*span).trim()).collect();
    parts.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `ASSAULT/drone`; `accident`.
pub fn kind(event: &Event) -> String {
    event.mode.map_or(event.kind.to_string(), |mode| format!("{}/{mode}", event.kind))
}

/// The tag of a status; none where it happened, or goes on.
pub fn status(status: Status) -> Option<&'static str> {
    (!matches!(status, Status::Happened)).then_some(status.as_str())
}

/// `1 article`, `9 articles`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count as f64), if count == 1 { one } else { many })
}

/// What accounts that disagree in a field leave open, as a question.
pub fn question(field: Field) -> &'static str {
    match field {
        Field::Number => "How many?",
        Field::Date => "When?",
        Field::Place => "Where?",
        Field::Target => "What was struck, and who was harmed?",
        Field::Actor => "Who did it?",
        Field::Cause => "Why?",
        Field::Framing => "What was it?",
        Field::Modality => "Is it so?",
    }
}

/// A verdict with its mark.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Differs => "≠ differs",
        Verdict::Update => "→ later update",
        Verdict::Compatible => "≈ compatible",
        Verdict::LikelyError => "? likely error",
    }
}

/// The words that say who did what to whom: from the first to the last of an event's word, those that did it, what it was done
/// with and those that it was done to, as far as these stand in its sentence; none where none of them does.
pub fn event_title(reading: &Reading, event: &Event) -> Option<Span> {
    let sentence = reading.sentences[reading.sentence_at(event.anchor.start)?];
    let roles = event.actors.iter().chain(&event.recipients).map(|role| role.span);
    let all = roles.chain(event.weapons.iter().map(|weapon| weapon.span)).filter(|span| sentence.contains(*span));
    all.reduce(Span::cover).map(|all| all.cover(event.anchor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn windows_are_short_and_exact() {
        let of = |a, b| window(Window::between(a, b));
        assert_eq!(of(date(2025, 3, 3), date(2025, 3, 17)), "3–17 Mar 2025");
        assert_eq!(of(date(2025, 2, 28), date(2025, 3, 3)), "28 Feb – 3 Mar 2025");
        assert_eq!(of(date(2025, 3, 1), date(2025, 3, 31)), "Mar 2025");
        assert_eq!(of(date(2025, 1, 1), date(2025, 12, 31)), "2025");
        assert_eq!(of(date(2024, 12, 30), date(2025, 1, 2)), "30 Dec 2024 – 2 Jan 2025");
        assert_eq!(window(Window { start: None, end: Some(date(2025, 6, 30)) }), "to 30 Jun 2025");
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!([number(12.0), number(2400.0), number(1_234_567.5)], ["12", "2,400", "1,234,567.5"]);
    }
}
