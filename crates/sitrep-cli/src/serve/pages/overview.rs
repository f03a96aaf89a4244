//! `/`: how much there is, what came last, the key figures, what the newest days tell, what is unsettled.

use maud::{Markup, html};
use serde_json::json;
use sitrep::conflict::Conflict;
use sitrep::record::{Line, Record, Series, Source};
use sitrep::show::html::axis::{Axis, at};
use sitrep::show::html::view::{self, View};
use sitrep::show::html::{conflicts, figures, section, timeline};
use sitrep::show::{sections, words};
use sitrep::store::Holdings;

use super::super::ask::Ask;
use super::super::frame::{Page, nothing};
use super::super::rows::Rows;
use super::super::site::{Sight, Site};
use super::{Drawn, conflicts as page_conflicts, figures as page_figures, standing_of};

/// So many articles that came last, and so many lines of the newest days, stand on the overview: what fits one look.
const LAST: usize = 6;
const DAYS: usize = 8;
/// A chart of more weeks than these would have bars that cannot be told apart.
const WEEKS: i32 = 60;

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["what", "count"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.newest(ask.twin)?;
    let held = site.holdings()?;
    let view = &shown.view();
    let mut rows = Rows::new(COLUMNS);
    let counts = [
        ("pages", held.pages),
        ("articles", held.articles),
        ("events", held.events),
        ("statements", held.statements),
        ("figures", held.figures),
        ("agreements and forces", held.agreements),
    ];
    rows.rows.extend(counts.iter().map(|(what, count)| vec![json!(what), json!(count)]));
    rows.rows
        .extend(held.unsettled.iter().map(|(field, count)| vec![json!(format!("unsettled: {field}")), json!(count)]));
    let body = html! {
        (section("now", "At a glance", html! { "what was read" }, tally(&held)))
        (section("key", "Key figures", html! { "The last reading of each count. Its mark shows how exact it is." }, key(view)))
        @if !view.conflicts.is_empty() { (section("open", "Conflicts", html! { "Where accounts disagree. " a href="/conflicts" { "All of them" } }, open(view))) }
        (section("last", "Added last", html! { a href="/search" { "All articles" } }, last(site, &shown)?))
        (section("days", "Newest days", html! { "Told of the days up to the last day of print. " a href="/timeline" { "The whole timeline" } }, newest_days(view)))
        @if let Some(weeks) = weeks(view) { (section("weeks", "Articles by week", html! { "of the day of print" }, weeks)) }
        (section("unsettled", "Unsettled", html! { "Fields that the text does not settle stay empty. " a href="/coverage" { "Coverage" } }, unsettled(&held)))
        @if !site.failed().is_empty() {
            (section("trouble", "Could not be read", html! {}, html! { @for why in site.failed() { p.state.bad { (why) } } }))
        }
    };
    Ok(Page {
        of: "/",
        title: "Overview".to_string(),
        head: heading(site, view, &shown),
        body,
        filters: None,
        rows,
        busy: shown.is_busy(),
    })
}

fn heading(site: &Site, view: &View, shown: &Sight) -> Markup {
    let days = match sections::span(view) {
        None => "no day of print is known".to_string(),
        Some((first, last)) if first == last => format!("printed on {}", words::day(first)),
        Some((first, last)) => format!("printed between {} and {}", words::day(first), words::day(last)),
    };
    html! {
        h1 { bdi { (site.title) } }
        p { "A case of " (words::counted(shown.of, "article", "articles")) @if shown.is_whole() { ", " (days) } "." }
        (super::super::frame::newest(shown))
    }
}

fn tally(held: &Holdings) -> Markup {
    let one = |path: &str, count: usize, what: &str| html! { div { b { a.plain href=(path) { (words::number(count as f64)) } } span { (what) } } };
    html! {
        div.tally {
            (one("/search", held.articles, "articles"))
            (one("/events", held.events, "events told"))
            (one("/statements", held.statements, "statements"))
            (one("/figures", held.figures, "figures"))
            (one("/agreements", held.agreements, "agreements, forces"))
            (one("/coverage", held.unsettled.iter().map(|(_, n)| n).sum(), "fields unsettled"))
        }
    }
}

fn key(view: &View) -> Markup {
    // Eight: two rows of four on a wide page.
    let stands = |series: &&Series| page_figures::reviewed(view, series) != "rejected";
    // Some more, for those that a person rejected leave.
    let mut series: Vec<&Series> = sections::key_series(view, 16).into_iter().filter(stands).collect();
    series.truncate(8);
    if series.is_empty() {
        return nothing(
            "No count of people harmed, forces or attacks was read",
            html! { "All figures stand " a href="/figures" { "on their page" } "." },
        );
    }
    html! { div.keys { @for series in series { (figures::one(view, &page_figures::shown_of(view, series))) } } }
}

/// The conflicts of the newest articles, those that differ before all others.
fn open(view: &View) -> Markup {
    let record = view.record();
    let newest = |conflict: &Conflict| {
        let days = conflict.sides.iter().filter_map(|side| record.readings[side.article].published.window);
        days.filter_map(|days| days.end.or(days.start)).max()
    };
    let stands = |conflict: &&Conflict| page_conflicts::standing(record, conflict) != "rejected";
    let mut conflicts: Vec<&Conflict> = record.conflicts.iter().filter(stands).collect();
    conflicts.sort_by_key(|conflict| (conflict.verdict, std::cmp::Reverse(newest(conflict))));
    html! {
        ul { @for conflict in conflicts.into_iter().take(LAST) {
            li.said {
                (conflicts::tag(conflict.verdict))
                span.pol { (conflict.field) }
                div {
                    @for (n, side) in conflict.sides.iter().enumerate() {
                        @let reading = &record.readings[side.article];
                        @if n > 0 { " / " }
                        span.pr { (reading.quote(side.words)) } (view.cite(side.article, side.words.start))
                    }
                    div.q { a href={"/conflicts#c-" (conflict.id)} { (words::question(conflict.field)) } " " (words::capital(&conflict.because)) "." }
                }
            }
        } }
    }
}

/// The articles that came into the case last.
fn last(site: &Site, shown: &Sight) -> Result<Markup, sitrep::error::Error> {
    let added = site.case(|case| case.last_added(LAST))?;
    let of = |id: &str| shown.record.readings.iter().find(|reading| reading.article.id == id);
    Ok(html! {
        ul.lines {
            @for (id, when) in &added {
                li {
                    @match of(id) {
                        Some(reading) => {
                            a.pr href=(view::address(reading, None)) dir="auto" { (words::title(reading)) }
                            div.q { bdi { (words::outlet(reading)) } " · " (words::published(reading)) " · added " (when.get(..10).unwrap_or(when)) }
                        },
                        None => { a href={"/d/" (id)} { (id) } div.q { "added " (when.get(..10).unwrap_or(when)) } },
                    }
                }
            }
        }
    })
}

/// The lines of the last days, the last first; what is told of days to come stands in the timeline.
fn newest_days(view: &View) -> Markup {
    let Some((_, print)) = sections::span(view) else {
        return nothing(
            "No day of print is known",
            html! { "The dated lines stand in the " a href="/timeline" { "timeline" } "." },
        );
    };
    let past = |line: &&Line| line.window.end.or(line.window.start).is_some_and(|day| day <= print);
    let record = view.record();
    let stands = |line: &&Line| {
        standing_of(record, line.records.iter().map(|finding| Source { article: line.article, finding: *finding }))
            != "rejected"
    };
    let mut lines: Vec<&Line> = record.timeline.iter().filter(past).filter(stands).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.window.end, line.window.start)));
    lines.truncate(DAYS);
    match Axis::of(lines.iter().copied(), Some(print)) {
        Some(axis) => timeline::lines(view, &axis, lines),
        None => nothing("No dated line", html! { "Look in the " a href="/search" { "articles" } "." }),
    }
}

/// A bar a week; articles whose day was worked out are hollow, those without a closed window are not drawn.
fn weeks(record: &Record) -> Option<Markup> {
    let (first, last) = sections::span(record)?;
    let count = first.until(last).ok()?.get_days() / 7 + 1;
    if !(2..=WEEKS).contains(&count) {
        return None;
    }
    let mut weeks = vec![(0usize, 0usize); count as usize];
    for reading in &record.readings {
        let Some(window) = reading.published.window else { continue };
        let Some((start, end)) = window.start.zip(window.end) else { continue };
        let week = first.until(start).ok()?.get_days() / 7;
        let week = weeks.get_mut(usize::try_from(week).ok()?)?;
        if start == end { week.0 += 1 } else { week.1 += 1 }
    }
    let most = weeks.iter().map(|(one, other)| one + other).max()?.max(1) as f64;
    let (step, height) = (720.0 / f64::from(count), 80.0);
    let tall = |n: usize| n as f64 / most * height;
    let label: Vec<String> = weeks.iter().map(|(a, b)| (a + b).to_string()).collect();
    Some(html! {
        svg viewBox="0 0 740 116" role="img" aria-label={"Articles by week: " (label.join(", "))} {
            @for (ix, (settled, worked_out)) in weeks.iter().enumerate() {
                @let x = 10.0 + step * ix as f64;
                @if *settled > 0 { rect.c0.f x=(at(x + 1.0)) y=(at(92.0 - tall(*settled))) width=(at(step - 3.0)) height=(at(tall(*settled))) {} }
                @if *worked_out > 0 { rect.c0.o x=(at(x + 1.0)) y=(at(92.0 - tall(settled + worked_out))) width=(at(step - 3.0)) height=(at(tall(*worked_out))) {} }
            }
            path.a d="M6 92.5H734" {}
            text x="10" y="108" { (words::day(first)) }
            text.e x="730" y="108" { (words::day(last)) }
            text.e x="734" y="10" { "most: " (most) }
        }
        p.q { "■ the day is printed or given · □ worked out, by the first day of its window" }
    })
}

fn unsettled(held: &Holdings) -> Markup {
    html! {
        @if held.unsettled.is_empty() { (nothing("Nothing is unsettled", html! { "Every field that was looked for is in the text." })) }
        div.tally { @for (field, count) in held.unsettled.iter().take(8) { div { b { (words::number(*count as f64)) } span { (field.replace('_', " ")) } } } }
    }
}
