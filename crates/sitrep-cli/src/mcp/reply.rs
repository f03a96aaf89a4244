//! What a tool gives back: lists that end where a reply grows too long, with a cursor that goes on from there; and the words of
//! pages made harmless to read.

use rmcp::ErrorData;
use rmcp::model::CallToolResult;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use sitrep::id;

/// The longest reply, in the cost of [`cost`]. A client sees a reply as text or as an object and some see both, so that both
/// together stay below 4,000 tokens of four characters; and one alone stays below them at two characters a token, which is
/// what ids and brackets take.
const LONGEST: usize = 8_000;
/// What a reply takes beside its items.
const AROUND: usize = 500;
/// A quote is cut here; `read_source` gives the whole.
const QUOTE: usize = 500;
/// A name, a title or a value is cut here: nothing that long is one.
const NAME: usize = 120;

/// A list, or the part of it that fits.
#[derive(Serialize, JsonSchema)]
pub struct Listed<T> {
    /// The items from the cursor on, as many as fit
    pub items: Vec<T>,
    /// How many items there are in all
    pub total: usize,
    /// What the items were drawn from
    pub drawn_from: Drawn,
    /// Give this as `cursor`, with all else the same, for the items after these; null at the end
    pub next_cursor: Option<String>,
}

/// The articles that a reply was drawn from.
#[derive(Serialize, JsonSchema, Clone, Copy)]
pub struct Drawn {
    /// How many articles were brought together
    pub articles: usize,
    /// How many hold what was asked for; where that is more, narrow the question
    pub of: usize,
    /// Given where there are more than were counted
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub or_more: bool,
}

impl Drawn {
    /// From all that there are.
    pub fn all(articles: usize) -> Drawn {
        Drawn { articles, of: articles, or_more: false }
    }
}

/// Where in a list a reply begins, and how a later one finds the place again.
pub struct Paging<'a> {
    tool: &'a str,
    asked: String,
    from: usize,
    limit: usize,
}

impl<'a> Paging<'a> {
    /// The place that a cursor names. It belongs to one tool and one question.
    pub fn of(
        tool: &'a str,
        arguments: &Value,
        cursor: Option<&str>,
        limit: Option<usize>,
    ) -> Result<Paging<'a>, ErrorData> {
        let mut asked = arguments.clone();
        asked.as_object_mut().and_then(|asked| asked.remove("cursor"));
        let mut paging = Paging { tool, asked: asked.to_string(), from: 0, limit: limit.unwrap_or(usize::MAX).max(1) };
        let Some(cursor) = cursor else { return Ok(paging) };
        let place = cursor.split_once('.').and_then(|(from, _)| from.parse().ok());
        paging.from = place.unwrap_or_default();
        if place.is_none() || paging.cursor(paging.from) != cursor {
            let why = "this cursor belongs to another question; give it with the same arguments, or ask without it";
            return Err(ErrorData::invalid_params(why, None));
        }
        Ok(paging)
    }

    fn cursor(&self, from: usize) -> String {
        format!("{from}.{}", &id::of(&["cursor", self.tool, &self.asked])[..6])
    }

    /// Whether the reply is the first to its question.
    pub fn is_first(&self) -> bool {
        self.from == 0
    }

    /// Which items of a list go out at most: how many come before them, and how many more may be asked for.
    pub fn window(&self, most: usize) -> (usize, usize) {
        (self.from, self.limit.min(most))
    }

    /// The part of a list that fits into what `taken` leaves of a reply.
    pub fn cut<T: Serialize>(&self, all: Vec<T>, drawn_from: Drawn, taken: usize) -> Listed<T> {
        let total = all.len();
        self.part(all.into_iter().skip(self.from), total, drawn_from, taken)
    }

    /// The same of the items from the place on, where those before it were never made.
    pub fn part<T: Serialize>(
        &self,
        from_here: impl Iterator<Item = T>,
        total: usize,
        drawn_from: Drawn,
        taken: usize,
    ) -> Listed<T> {
        let items = fit(from_here.take(self.limit), (LONGEST - AROUND).saturating_sub(taken));
        let next = self.from + items.len();
        let next_cursor = (next < total && !items.is_empty()).then(|| self.cursor(next));
        Listed { items, total, drawn_from, next_cursor }
    }
}

/// As many items as fit into some room. The first always goes out, so that a cursor always moves on; its parts are cut to size
/// beforehand.
fn fit<T: Serialize>(all: impl Iterator<Item = T>, mut room: usize) -> Vec<T> {
    let mut items = Vec::new();
    for item in all {
        let cost = cost(&json!(item).to_string());
        if cost > room && !items.is_empty() {
            break;
        }
        room = room.saturating_sub(cost);
        items.push(item);
    }
    items
}

/// As many items as fit into half a reply, and what they take of it.
pub fn half<T: Serialize>(all: impl Iterator<Item = T>) -> (Vec<T>, usize) {
    let items = fit(all, LONGEST / 2);
    let taken = cost(&json!(items).to_string());
    (items, taken)
}

/// How much of a reply some text takes: its characters, those beyond ASCII counted three times, for they take a token each
/// where a Latin word takes one for four letters.
pub fn cost(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 3 }).sum()
}

/// The result of a call.
pub fn result(reply: &impl Serialize) -> Result<CallToolResult, ErrorData> {
    let value = serde_json::to_value(reply).map_err(|why| ErrorData::internal_error(why.to_string(), None))?;
    Ok(CallToolResult::structured(value))
}

/// Words of a page, as a quote.
pub fn quoted(words: &str) -> String {
    cut(words, QUOTE)
}

/// Words of a page of any length: one sentence of a source, which is cut only where it alone would be too long a reply.
pub fn sentence(words: &str) -> String {
    cut(words, LONGEST / 3)
}

/// A name or a value that a page prints.
pub fn name(words: &str) -> String {
    cut(words, NAME)
}

fn cut(words: &str, most: usize) -> String {
    let (mut out, mut room) = (String::new(), most);
    for letter in words.trim().chars() {
        let taken = if letter.is_ascii() { 1 } else { 3 };
        if taken > room {
            return out + " […]";
        }
        room -= taken;
        harmless(letter, &mut out);
    }
    out
}

/// A letter as it can be shown: signs that are not seen, that turn the direction of a text or that steer a terminal are
/// written as their numbers.
fn harmless(letter: char, out: &mut String) {
    match letter {
        // A run of white space is one blank.
        _ if letter.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        _ if unseen(letter) => out.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter))),
        _ => out.push(letter),
    }
}

fn unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        // Tags and variation selectors beyond the first plane can hold a whole hidden text.
        || matches!(letter, '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Drawn = Drawn { articles: 1, of: 1, or_more: false };

    #[test]
    fn a_list_is_cut_where_it_grows_too_long_and_its_cursor_goes_on() {
        let all: Vec<String> = (0..50).map(|n| format!("{n:0>400}")).collect();
        let mut arguments = json!({"words": "ferry"});
        let mut got = Vec::new();
        loop {
            let cursor = arguments["cursor"].as_str();
            let part = Paging::of("events", &arguments, cursor, None).expect("a cursor").cut(all.clone(), ALL, 0);
            assert!(cost(&json!(part).to_string()) <= LONGEST && part.total == 50);
            got.extend(part.items);
            let Some(cursor) = part.next_cursor else { break };
            arguments["cursor"] = json!(cursor);
        }
        assert_eq!(got, all);
        arguments["words"] = json!("quay");
        assert!(
            Paging::of("events", &arguments, arguments["cursor"].as_str(), None).is_err(),
            "a cursor of another question"
        );
    }

    #[test]
    fn an_item_that_is_too_long_alone_goes_out_alone() {
        let part =
            Paging::of("events", &json!({}), None, None).expect("a start").cut(vec!["x".repeat(9_000); 2], ALL, 0);
        assert_eq!((part.items.len(), part.next_cursor.is_some()), (1, true));
    }

    #[test]
    fn what_is_not_seen_is_written_as_its_number() {
        assert_eq!(quoted("a\u{202e}b\u{0}c\n\n d\u{e0041}"), "a⟨U+202E⟩b⟨U+0000⟩c d⟨U+E0041⟩");
        assert_eq!(name(&"é".repeat(200)).chars().count(), 40 + 4);
    }
}
