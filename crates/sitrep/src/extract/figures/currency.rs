//! Currencies before and behind numbers: `$`, `US$`, `Rs`, `USD`, `euros`, `naira`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::rows;

use super::words::Words;

static CURRENCIES: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/currencies.tsv")).map(|[form, code, stands]| (form, [code, stands])).collect()
});

/// The currency of a mark before a number, and where the number begins: `$ 5`, `Rs. 50`.
pub fn mark(words: Words, token: usize) -> Option<(&'static str, usize)> {
    let [code, stands] = CURRENCIES.get(words.lower(token).as_str())?;
    let next = words.past_space(token + 1);
    let stop = usize::from(words.lower(next) == "." && words.glued(next));
    let before = matches!(*stands, "mark" | "both");
    // `rs` and `tk` are words of their own where they are not printed as marks are
    let printed = !words.document.word(token).starts_with(|c: char| c.is_lowercase());
    (before && printed).then_some((*code, next + stop))
}

/// The currency of the word behind a number, and the end of the word: `5 million euros`; not `500 pounds of explosives`.
pub fn word(words: Words, at: usize) -> Option<(&'static str, usize)> {
    let at = words.past_space(at);
    let [code, stands] = CURRENCIES.get(words.lower(at).as_str())?;
    let weight = words.lower(at) == "pounds" && words.lower(at + 1) == "of";
    (matches!(*stands, "word" | "both") && !weight).then_some((*code, at + 1))
}
