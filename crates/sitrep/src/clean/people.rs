//! Who wrote a page: names as pages give them in, people out. `Julie Marsh | Email the author` is Julie Marsh; `Ann Rowe and Bo Lund` are
//! two; `admin`, `Editorial`, `Follow` and the outlet itself are nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

use scraper::{ElementRef, Html};

use super::metadata::{Said, all};
use super::units::key;
use super::{dates, shape};

/// What stands where a writer's name does and is none.
static NOBODY: LazyLock<HashSet<&str>> =
    LazyLock::new(|| crate::lang::entries(include_str!("../lang/en/no_writers.txt")).collect());

/// Words with which a link beside a name begins.
const LINKS: &[&str] = &["contact ", "email ", "follow ", "more ", "posts ", "read ", "see ", "view ", "visit "];

/// Words before a name.
const OPENINGS: &[&str] =
    &["by ", "posted by ", "published by ", "reported by ", "story by ", "words by ", "written by ", "von "];

/// A name has at most so many words.
const WORDS: usize = 8;

/// The writers that a page names: in JSON-LD, in a `meta` element, or in an element for them. The outlet is one only where its article's
/// JSON-LD says so and nothing names a person.
pub(super) fn of(html: &Html, said: &Said) -> Vec<String> {
    let site = said.metas(&["og:site_name"]).into_iter().chain(said.linked("publisher")).next();
    let site = site.as_deref();
    let meta = || people(said.metas(&["author", "byl", "dc.creator", "parsely-author", "article:author"]), site);
    let marked = |site: Option<&str>| {
        let selector = "[rel~=author], [itemprop=author], .byline, .author, .author-name, .byline-name";
        let mut groups = all(html, selector).flat_map(texts).map(|text| people(vec![text], site));
        groups.find(|names| !names.is_empty()).unwrap_or_default()
    };
    let own = || {
        let named = [people(said.metas(&["author"]), None), marked(None)];
        named.concat().into_iter().filter(|name| may_own_a_site(name)).take(1).collect()
    };
    let marked = || marked(site);
    let tries: [&dyn Fn() -> Vec<String>; 5] =
        [&|| people(said.linked("author"), site), &meta, &marked, &|| people(said.linked("author"), None), &own];
    tries.iter().map(|names| names()).find(|names| !names.is_empty()).unwrap_or_default()
}

/// Whether a site of this name may be a person's own: `Ida Moe`, not `Wendel Courier`.
fn may_own_a_site(name: &str) -> bool {
    let mut outlets = crate::lang::entries(include_str!("../lang/en/outlet_words.txt"));
    let plain = key(name);
    (2..=3).contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !outlets.any(|outlet| plain.split(' ').any(|word| word == outlet))
}

/// The texts of an element, those of its links apart, but for names that `and` or a comma joins.
fn texts(element: ElementRef) -> Vec<String> {
    // A whole page's furniture may hang on one class; a name stands among the first few texts.
    const FEW: usize = 12;
    let mut texts: Vec<String> = Vec::new();
    let mut joins = false;
    for text in element.text().map(str::trim).filter(|text| !text.is_empty()).take(FEW) {
        let joint = matches!(text, "and" | "," | "&" | ", and");
        match texts.last_mut() {
            Some(last) if joins || joint => *last = format!("{last} {text}"),
            _ => texts.push(text.to_string()),
        }
        joins = joint || matches!(text, "By" | "by" | "BY");
    }
    texts
}

/// The people among some names, each once.
pub(super) fn people(names: Vec<String>, outlet: Option<&str>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|name| apart(name)) {
        if is_person(&name, outlet) && !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

/// `Ann Rowe and Bo Lund | 3 May 2021`, `By Ann Rowe on May 3, 2021`: the names, without what stands beside them.
fn apart(names: &str) -> Vec<String> {
    let names = names.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = names.split(['|', '•', '·', ';']).flat_map(|part| part.split(" - ")).flat_map(|part| {
        let day = dates::printed(part).map_or(part.len(), |found| found.range.start);
        let name = part[..day].trim().trim_end_matches([',', '/', '(', '–', '—']).trim();
        let by = OPENINGS
            .iter()
            .find_map(|by| name.get(..by.len()).filter(|own| own.eq_ignore_ascii_case(by)).map(|_| &name[by.len()..]));
        let by = by.unwrap_or(name);
        two(by.strip_suffix(" on").unwrap_or(by).trim())
    });
    parts.collect()
}

/// `Ann Rowe, Bo Lund and Cy Moe` apart; `Mr. and Mrs. Rowe`, `Tom and Ann Rowe`, `Rowe, Ann` and `Ann Rowe, Reporter` whole.
fn two(names: &str) -> Vec<String> {
    let parts: Vec<&str> =
        names.split(" and ").flat_map(|part| part.split(" & ")).flat_map(|part| part.split(',')).collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let full = |part: &&str| part.split(' ').count() >= 2 && shape::most_capital(part) && !part.ends_with("Mrs.");
    if parts.len() > 1 && parts.iter().all(full) {
        return parts.iter().map(|part| (*part).to_string()).collect();
    }
    vec![names.to_string()]
}

/// Whether a name may be a person's.
pub(super) fn is_person(name: &str, outlet: Option<&str>) -> bool {
    let plain = key(name);
    let site = outlet.is_some_and(|outlet| {
        let squash = |key: &str| key.replace(' ', "");
        plain == key(outlet) || name.contains('.') && squash(&plain).starts_with(&squash(&key(outlet)))
    });
    let address = name.contains("://") || name.contains('@') || name.starts_with("www.");
    let link = LINKS.iter().any(|link| plain.starts_with(link));
    !plain.is_empty()
        && plain.contains(char::is_alphabetic)
        && !name
            .split(' ')
            .any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with(char::is_alphabetic))
        && name.split(' ').count() <= WORDS
        && !(site || address || link || NOBODY.contains(plain.as_str()))
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn people_and_what_stands_beside_them() {
        let read = |name: &str| people(vec![name.to_string()], Some("Wendel Courier"));
        assert_eq!(read("By Ida Moe and Lars Uhl"), ["Ida Moe", "Lars Uhl"]);
        assert_eq!(read("Ida Moe, Lars Uhl & Bo Lund"), ["Ida Moe", "Lars Uhl", "Bo Lund"]);
        assert_eq!(read("by Ida Moe on August 27, 2018"), ["Ida Moe"]);
        assert_eq!(read("Ida Moe | Email the author"), ["Ida Moe"]);
        assert_eq!(read("Ida Moe • Follow"), ["Ida Moe"]);
        assert_eq!(read("Tom and Ann Rowe"), ["Tom and Ann Rowe"]);
        assert_eq!(read("Rowe, Ann"), ["Rowe, Ann"]);
        for nobody in [
            "admin",
            "Editorial",
            "Email",
            "Wendel Courier",
            "https://wendel.example/moe",
            "desk@wendel.example",
            "View all posts by Ida Moe",
        ] {
            assert_eq!(read(nobody), Vec::<String>::new(), "{nobody}");
        }
    }
}
