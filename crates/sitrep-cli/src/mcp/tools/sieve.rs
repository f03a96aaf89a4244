//! Which items a question leaves: by names, kinds, days, words and outlets, all of them whole words, case and accents aside.

use rmcp::ErrorData;
use sitrep::date::{Day, Window};
use sitrep::lang::fold;
use sitrep::reading::Reading;

use crate::mcp::ask::Ask;

/// A question, ready to be asked of many items.
pub struct Sieve {
    words: Vec<String>,
    actor: Option<String>,
    kind: Option<String>,
    place: Option<String>,
    outlet: Option<String>,
    from: Option<Day>,
    to: Option<Day>,
}

impl Sieve {
    /// Takes a question apart.
    pub fn of(ask: &Ask) -> Result<Sieve, ErrorData> {
        let (from, to) = ask.days()?;
        let key = |text: &Option<String>| text.as_deref().map(fold).filter(|key| !key.is_empty());
        let words = ask.words.as_deref().map(words).unwrap_or_default();
        let kind = ask.kind.as_deref().map(|kind| kind.trim().to_lowercase()).filter(|kind| !kind.is_empty());
        Ok(Sieve { words, actor: key(&ask.actor), kind, place: key(&ask.place), outlet: key(&ask.outlet), from, to })
    }

    /// Whether the article can hold what is asked for: all of the words, and the outlet.
    pub fn article(&self, reading: &Reading) -> bool {
        let outlet = reading.article.outlet.as_deref().unwrap_or_default();
        if self.outlet.as_ref().is_some_and(|asked| !holds(&fold(outlet), asked)) {
            return false;
        }
        if self.words.is_empty() {
            return true;
        }
        let text = format!("{} {}", reading.article.title.as_deref().unwrap_or_default(), reading.article.text);
        let text = fold(&text);
        self.words.iter().all(|word| begins(&text, word))
    }

    /// Whether one of the words stands in an item; `true` where none is asked for.
    pub fn words(&self, item: &str) -> bool {
        let item = fold(item);
        self.words.is_empty() || self.words.iter().any(|word| begins(&item, word))
    }

    /// How many of the words stand in a text.
    pub fn count(&self, text: &str) -> usize {
        let text = fold(text);
        self.words.iter().filter(|word| begins(&text, word)).count()
    }

    /// Whether one of the names is the one asked for.
    pub fn actor<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> bool {
        self.actor.as_ref().is_none_or(|asked| names.into_iter().any(|name| holds(&fold(name), asked)))
    }

    /// Whether one of the places is the one asked for.
    pub fn place<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> bool {
        self.place.as_ref().is_none_or(|asked| names.into_iter().any(|name| holds(&fold(name), asked)))
    }

    /// Whether the kind is the one asked for.
    pub fn kind(&self, kind: &str) -> bool {
        self.kind.as_ref().is_none_or(|asked| asked == &kind.to_lowercase())
    }

    /// Whether some days and those asked for have one in common; undated items only where no day is asked for.
    pub fn days(&self, days: Option<Window>) -> bool {
        let Some(days) = days else { return self.from.is_none() && self.to.is_none() };
        let after = self.from.is_none_or(|from| days.end.is_some_and(|end| end >= from));
        let before = self.to.is_none_or(|to| days.start.is_some_and(|start| start <= to));
        after && before
    }
}

/// The words of a question; a star, which begins words in a case, is implied.
fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// Whether a folded text holds folded words whole.
fn holds(text: &str, asked: &str) -> bool {
    format!(" {text} ").contains(&format!(" {asked} "))
}

/// Whether a word of a folded text begins so: `attack` finds `attacks`.
fn begins(text: &str, asked: &str) -> bool {
    text.split(' ').any(|word| word.starts_with(asked))
}
