//! The desk of one record: a question, its sentence beside that of another account, the fields with the words they stand on, and
//! what can be done. One form, which works with scripts off; the keys press its buttons.

use maud::{Markup, html};
use sitrep::found::Ref;
use sitrep::reading::Reading;
use sitrep::record::{Record, Source};
use sitrep::show::html::confirmed;
use sitrep::show::html::view::View;
use sitrep::show::words;
use sitrep::span::Span;

use super::super::alike::{alike, in_common};
use super::super::ask::Ask;
use super::super::queue::{At, Item, members};
use super::super::site::Site;
use super::review::{Said, Ways, class};
use super::{Trouble, days, fields};

/// So many other accounts stand beside the record.
const BESIDE: usize = 6;

/// Where an id stands in a record.
fn find(record: &Record, id: &str) -> Option<At> {
    let mut all = record.readings.iter().enumerate();
    all.find_map(|(article, reading)| Some(Source { article, finding: reading.ids.find(id)? }))
}

/// The desk. The record itself is drawn as the case has it now; what stands beside it, as its articles were brought together.
pub fn draw(
    site: &Site,
    ask: &Ask,
    view: &View,
    id: &str,
    item: Option<&Item>,
    said: &Said,
    ways: &Ways,
) -> Result<Markup, Trouble> {
    let missing = || Trouble::Missing(format!("the record {id}"));
    let alone = site.alone(id)?.ok_or_else(missing)?;
    let mut own = &alone.view();
    let mut at = find(own.record(), id).ok_or_else(missing)?;
    // Other articles narrow a day of print that was worked out, and with it the times: they are shown as the queue has them, until a
    // person gives other days.
    let given = said.about(id).iter().any(|one| one.field != "review");
    let narrowed = matches!(at.finding, Ref::Article | Ref::Time(_)) && !given;
    if let Some(among) = find(view.record(), id).filter(|_| narrowed) {
        (own, at) = (view, among);
    }
    let reading = &own.record().readings[at.article];
    let beside = find(view.record(), id).map(|at| beside(view, at)).unwrap_or_default();
    let may = ask.who.may;
    Ok(html! {
        form.review method="post" action={"/review/" (id)} {
            // Pressed by Enter in a field, which takes the first button of a form.
            @if may { button.vh type="submit" name="do" value="correct" tabindex="-1" { "Save the fields" } }
            input type="hidden" name="next" value=(ways.on);
            h3 { (question(reading, at, &beside)) }
            div.versus {
                div { (account(own, at)) p.q { (confirmed::of(reading, id)) } }
                @for other in &beside { div { (other_account(view, id, other, may)) } }
            }
            @if let Some(item) = item { (why(item)) }
            (fields::fields(own, at, may))
            @if may { (buttons(ask, reading, at, ways)) } @else { (look_only(ask)) }
            (history(said, id, may))
        }
    })
}

/// Another record beside the one on the desk.
struct Beside {
    at: At,
    why: Why,
}

/// Why it stands there.
#[derive(PartialEq)]
enum Why {
    /// It is joined to it.
    Joined,
    /// It does not say the same.
    Odds(String),
    /// It may be the same.
    Alike,
}

/// The other accounts: those joined to it first, then those at odds with it, then those that it might be joined to.
fn beside(view: &View, at: At) -> Vec<Beside> {
    let record = view.record();
    let joined = members(record, at).into_iter().filter(|other| *other != at).map(|at| Beside { at, why: Why::Joined });
    let odds = record.conflicts.iter().filter(|conflict| conflict.sides.iter().any(|side| side.records.contains(&at)));
    let odds = odds.flat_map(|conflict| {
        let others =
            conflict.sides.iter().filter(|side| !side.records.contains(&at)).filter_map(|side| side.records.first());
        others.map(|at| Beside {
            at: *at,
            why: Why::Odds(format!("{}: {}", words::verdict(conflict.verdict), conflict.because)),
        })
    });
    let like = alike(record, at).into_iter().map(|at| Beside { at, why: Why::Alike });
    let mut all: Vec<Beside> = Vec::new();
    for one in joined.chain(odds).chain(like) {
        if all.len() < BESIDE && !all.iter().any(|known| known.at == one.at) {
            all.push(one);
        }
    }
    all
}

fn question(reading: &Reading, at: At, beside: &[Beside]) -> String {
    let joined = beside.iter().filter(|one| one.why == Why::Joined).count();
    let found = &reading.found;
    match at.finding {
        Ref::Event(_) if joined > 0 => format!("Do these {} sentences tell of one event?", joined + 1),
        Ref::Event(ix) => format!("Is this {}, told so?", words::kind(&found.events[ix.0])),
        Ref::Statement(_) => "Does this speaker say this?".to_string(),
        Ref::Figure(ix) => format!(
            "Is this how many: {} {}?",
            words::amount(reading, &found.figures[ix.0]),
            found.figures[ix.0].measure
        ),
        Ref::Agreement(ix) if joined > 0 => {
            format!("Is “{}” one and the same in these sentences?", found.agreements[ix.0].name)
        }
        Ref::Agreement(ix) => format!("Is this an agreement: {}?", found.agreements[ix.0].kind),
        Ref::Entity(ix) if joined > 0 => format!("Is “{}” the same in these sentences?", found.entities[ix.0].name),
        Ref::Entity(ix) => format!("Is “{}” read rightly?", found.entities[ix.0].name),
        Ref::Article => days::question(reading),
        Ref::Time(ix) => days::question_of_time(reading, ix),
        Ref::Posture(_) => "Do these forces stand so?".to_string(),
    }
}

/// The words by which a record goes, cut to what fits a line of the queue.
pub fn words_of(reading: &Reading, finding: Ref) -> String {
    let words = if finding == Ref::Article {
        words::title(reading)
    } else {
        reading.quote(reading.found.span(finding)).to_string()
    };
    // Forty: about as much as stands beside the kind.
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

/// The sentence of a record, its words marked, with who printed it and when.
fn account(view: &View, at: At) -> Markup {
    let reading = &view.record().readings[at.article];
    if at.finding == Ref::Article {
        return days::account(view, at.article);
    }
    let words = reading.found.span(at.finding);
    let whole = reading.sentences_of(words);
    html! {
        h4 { bdi { (words::outlet(reading)) } ", " (words::published(reading)) }
        p.pr dir="auto" {
            (reading.quote(Span::new(whole.start, words.start))) mark class=(class(at.finding)) { (reading.quote(words)) }
            (reading.quote(Span::new(words.end, whole.end))) (view.cite(at.article, words.start))
        }
    }
}

fn other_account(view: &View, own: &str, other: &Beside, may: bool) -> Markup {
    let record = view.record();
    let common = find(record, own).map(|own| in_common(record, own, other.at)).unwrap_or_default();
    let reading = &record.readings[other.at.article];
    let id = reading.ids.get(other.at.finding);
    let ties = matches!(other.at.finding, Ref::Event(_) | Ref::Entity(_) | Ref::Agreement(_));
    html! {
        (account(view, other.at))
        p.q {
            @match &other.why {
                Why::Joined => { i.dv { "joined" } @if !common.is_empty() { ": " bdi { (common.join("; ")) } } @if let Some(hand) = words::by_hand(record, other.at.article, other.at.finding) { "; " (hand) } },
                Why::Odds(why) => bdi { (why) },
                Why::Alike => { "not joined; it may be the same" @if !common.is_empty() { ": " bdi { (common.join("; ")) } } },
            }
            " · " a href={"/review/" (id)} { "its desk" }
        }
        @if may && ties { div.do {
            @match other.why {
                Why::Joined => button type="submit" name="do" value={"split " (id)} { "Not one: split " kbd { "s" } },
                _ => button type="submit" name="do" value={"merge " (id)} { "These are one " kbd { "m" } },
            }
        } }
    }
}

/// Why it stands where it does in the queue.
fn why(item: &Item) -> Markup {
    html! {
        p.q {
            "In the queue at " (item.order()) " = (1 + " (item.doubt) " doubt) × (1 + " (item.uses) " uses)"
            @if !item.why.is_empty() { ": " bdi { (item.why.join("; ")) } }
        }
    }
}

fn buttons(ask: &Ask, reading: &Reading, at: At, ways: &Ways) -> Markup {
    let corrects =
        matches!(at.finding, Ref::Event(_) | Ref::Figure(_) | Ref::Statement(_) | Ref::Article | Ref::Time(_));
    let ties = matches!(at.finding, Ref::Event(_) | Ref::Entity(_) | Ref::Agreement(_));
    let kind = if at.finding == Ref::Article {
        days::PRINTED
    } else if matches!(at.finding, Ref::Time(_)) {
        days::HOW
    } else if corrects {
        "Words of the article, or - for none; of several with “; ” between them."
    } else {
        ""
    };
    html! {
        p.q { label for="by" { "Signed " } input.field.by id="by" name="by" required maxlength="80" autocomplete="name" value=(ask.who.name.as_deref().unwrap_or_default()) placeholder="your name"; " " (kind) }
        div.do {
            button.first type="submit" name="do" value="accept" { "Accept " kbd { "a" } }
            @if at.finding != Ref::Article { button type="submit" name="do" value="reject" { "Reject " kbd { "x" } } }
            @if corrects { button type="submit" name="do" value="correct" data-key="e" { "Save the fields " kbd { "e" } } }
            @if let Some(next) = &ways.next { a rel="next" href=(next) { "Skip " kbd { "j" } } }
            @if let Some(before) = &ways.before { a rel="prev" href=(before) { "Back " kbd { "k" } } }
            button type="submit" name="do" value="undo" formnovalidate { "Undo my last " kbd { "u" } }
        }
        @if ties { details { summary.q { "One with another record" } p { label for="other" { "Its id " } input.field.by id="other" name="other" autocomplete="off" pattern="[0-9a-f]{12}(-[0-9]+)?"; " " button.plain type="submit" name="do" value="merge" { "These are one" } } p.q { "Ids stand at the end of the address of a desk; this one is " code { (reading.ids.get(at.finding)) } "." } } }
    }
}

fn look_only(ask: &Ask) -> Markup {
    html! {
        div.state {
            @if ask.who.writes { h3 { "You only look" } p { "Open the address with the token that sitrep printed in the terminal, once, to review here." } }
            @else { h3 { "This server only shows" } p { "Start it as " code { "sitrep serve CASE --review" } " to accept, correct and reject." } }
        }
    }
}

/// What was said of the record, each with a way to take it back.
fn history(said: &Said, id: &str, may: bool) -> Markup {
    let about = said.about(id);
    html! {
        @if !about.is_empty() {
            ul.lines.said-of { @for one in about.iter().rev() {
                @let tie = one.value.as_deref().filter(|_| one.is_tie());
                li {
                    span.ok { (one.field) ": " bdi { (one.value.as_deref().unwrap_or("null")) } ", " bdi { (words::signed(&one.by, &one.at)) } }
                    @if let Some(was) = &one.was { " " span.q { "was " bdi { (was) } } }
                    @if may { " " button.plain type="submit" name="do" value={"undo " (one.field) @if let Some(other) = tie { " " (other) }} formnovalidate { "take back" } }
                }
            } }
        }
    }
}
