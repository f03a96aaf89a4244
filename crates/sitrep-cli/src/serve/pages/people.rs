//! `/people`: people, groups, governments and bodies, joined across articles.

use maud::html;
use serde_json::json;
use sitrep::entity::EntityKind;
use sitrep::record::{FusedEntity, Record};
use sitrep::show::html::section;
use sitrep::show::html::view::View;
use sitrep::show::words;

use super::super::ask::Ask;
use super::super::frame::{Filters, Page, head, newest, nothing, paged};
use super::super::rows::Rows;
use super::super::sift::{Facts, sift};
use super::super::site::Site;
use super::Drawn;

/// The kinds that act.
const ACT: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::ArmedGroup, EntityKind::Government, EntityKind::Country];

/// The columns of the twins.
pub const COLUMNS: &[&str] = &["id", "name", "kind", "aliases", "titles", "articles", "mentions", "address"];

/// What can be asked of a line, beside its days.
pub const FILTERS: &[&str] = &["kind"];

/// The page.
pub fn page(site: &Site, ask: &Ask) -> Drawn {
    let shown = site.shown(ask)?;
    let view = &shown.view();
    let record = view.record();
    let all = record.entities.iter().filter(|entity| ACT.contains(&entity.kind));
    let mut sifted =
        sift(ask, FILTERS, all.map(|entity| (entity, Facts::default().and("kind", entity.kind.as_str()))).collect())?;
    let filters = Filters::of(&mut sifted, "name", "names").map(|filters| Filters { days: false, ..filters });
    let mut rows = Rows::new(COLUMNS);
    for entity in &sifted.lines {
        rows.rows.push(vec![
            json!(entity.id),
            json!(entity.name),
            json!(entity.kind.as_str()),
            json!(entity.aliases.join("; ")),
            json!(titles(record, entity).join("; ")),
            json!(entity.members.len()),
            json!(mentions(record, entity)),
            json!(format!("/p/{}", entity.id)),
        ]);
    }
    let (lines, way) = paged(ask, sifted.lines);
    let body = html! {
        @if lines.is_empty() { (nothing("No name fits", html! { "Take a filter away, or search the " a href="/search" { "articles" } "." })) }
        @else { div.wide { table {
            thead { tr { th { "Name" } th { "Kind" } th { "Titles, as printed" } th { "Other spellings" } th.n { "Articles" } } }
            tbody { @for entity in &lines { (row(view, entity)) "\n" } }
        } } }
        (way)
    };
    let lead = html! { "Who is named, with every spelling and title as printed. Two names are joined only where nothing else can be meant." };
    Ok(Page {
        of: "/people",
        title: "People and groups".to_string(),
        head: html! { (head("People and groups", lead)) (newest(&shown)) },
        body: section("names", "Names", html! { "Those that the most articles name come first." }, body),
        filters,
        rows,
        busy: shown.is_busy(),
    })
}

fn row(view: &View, entity: &FusedEntity) -> maud::Markup {
    // Three: the row stays a line; all stand on the page of the name.
    let titles = titles(view, entity);
    html! {
        tr {
            td { a href={"/p/" (entity.id)} { bdi { (entity.name) } } (first(view, entity)) }
            td { (entity.kind.as_str().replace('_', " ")) }
            td data-is="titles" { @for (n, title) in titles.iter().take(3).enumerate() { @if n > 0 { "; " } span.pr { (title) } } @if titles.len() > 3 { " …" } }
            td data-is="also" { @for (n, alias) in entity.aliases.iter().take(3).enumerate() { @if n > 0 { ", " } span.pr { (alias) } } @if entity.aliases.len() > 3 { " …" } }
            td.n data-is="articles" { (words::number(entity.members.len() as f64)) }
        }
    }
}

/// The sentence that names it first.
fn first(view: &View, entity: &FusedEntity) -> maud::Markup {
    let member = &entity.members[0];
    let mention = view.record().readings[member.article].found.entities[member.entity.0].mentions.first();
    html! { @if let Some(span) = mention { (view.cite(member.article, span.start)) } }
}

/// The titles printed with a name, each once, in order of appearance.
pub fn titles<'r>(record: &'r Record, entity: &FusedEntity) -> Vec<&'r str> {
    let members = entity.members.iter();
    let all = members.flat_map(|at| &record.readings[at.article].found.entities[at.entity.0].titles);
    let mut titles: Vec<&str> = Vec::new();
    for title in all.map(|title| title.title.as_str()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

fn mentions(record: &Record, entity: &FusedEntity) -> usize {
    entity.members.iter().map(|at| record.readings[at.article].found.entities[at.entity.0].mentions.len()).sum()
}
