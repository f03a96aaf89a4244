//! What the tools can be asked: their arguments, from which their input schemas are made.

use rmcp::ErrorData;
use schemars::JsonSchema;
use serde::Deserialize;
use sitrep::date::Day;
use sitrep::query::Query;

/// What the lists can be asked.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Ask {
    /// All must stand in the article, one in each item
    pub words: Option<String>,
    /// A person, group or country that takes part, speaks, is a party or is counted
    pub actor: Option<String>,
    /// What kind
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Where
    pub place: Option<String>,
    /// First day, as 2024-01-31
    pub from: Option<String>,
    /// Last day
    pub to: Option<String>,
    /// Who printed the article
    pub outlet: Option<String>,
    /// At most so many
    pub limit: Option<usize>,
    /// next_cursor of the last reply, all else the same
    pub cursor: Option<String>,
}

/// What `who_is` is asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// A name, or whole words of one, in any of its spellings
    pub name: String,
    /// At most so many statements
    pub limit: Option<usize>,
    /// next_cursor of the last reply, all else the same
    pub cursor: Option<String>,
}

/// What `read_source` is asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The article's id
    pub article: String,
    /// First sentence, counted from 1 (default 1)
    pub first: Option<usize>,
    /// Last sentence (default: as many as fit)
    pub last: Option<usize>,
    /// next_cursor of the last reply, all else the same
    pub cursor: Option<String>,
}

/// What `verify_quote` is asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, as somebody quotes them
    pub words: String,
    /// Who is said to have said them: a name, a title or an office
    pub speaker: Option<String>,
}

impl Ask {
    /// The days asked for.
    pub fn days(&self) -> Result<(Option<Day>, Option<Day>), ErrorData> {
        let day = |day: &Option<String>| {
            let day = day.as_deref().map(str::trim).filter(|day| !day.is_empty());
            let wrong = |_| ErrorData::invalid_params("`from` and `to` are days, as 2024-01-31", None);
            day.map(|day| day.parse().map_err(wrong)).transpose()
        };
        Ok((day(&self.from)?, day(&self.to)?))
    }

    /// The articles of a case that can hold what is asked for. `of_events`: what is asked of one event; else a name need only
    /// stand in the article.
    pub fn query(&self, of_events: bool, limit: usize) -> Result<Query, ErrorData> {
        let (from, to) = self.days()?;
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let named = [&self.actor, &self.place].into_iter().filter(|_| !of_events).flatten();
        let named = named.filter(|name| name.chars().count() > 2).map(|name| format!("\"{}\"", name.replace('"', " ")));
        let words: Vec<String> = self.words.iter().cloned().chain(named).collect();
        let event = |text: &Option<String>| given(text).filter(|_| of_events);
        Ok(Query {
            words: words.join(" "),
            actor: event(&self.actor),
            kind: event(&self.kind),
            place: event(&self.place),
            from,
            to,
            outlet: given(&self.outlet),
            anywhere: false,
            skip: 0,
            limit,
        })
    }
}
