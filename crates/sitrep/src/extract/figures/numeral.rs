//! Numbers in digits: `46`, `12,500`, `2,50,000`, `816 000` with any space, `1.2m`, `3 crore`, `350k`, `2½`.

use super::words::{Cardinal, Stands, Words, scale};

/// The number in digits that begins at a token, with the scales behind it.
pub fn at(words: Words, token: usize, money: bool) -> Option<Cardinal> {
    let printed = words.lower(token);
    let cut = printed.find(|c: char| c.is_alphabetic()).unwrap_or(printed.len());
    let (digits, letters) = printed.split_at(cut);
    let (value, stop) = if letters.is_empty() { grouped(words, token, digits) } else { None }
        .or_else(|| Some((value(digits)?, token + 1)))?;
    let plain = Cardinal { stop, value, round: false, scale: 1.0, metre: false };
    if letters.is_empty() {
        return Some(scaled(words, plain, money));
    }
    let (by, stands) = scale(letters).filter(|(_, stands)| *stands != Stands::Money || money)?;
    let metre = stands == Stands::Metre && !money;
    Some(scaled(words, Cardinal { value: value * by, scale: by, metre, ..plain }, money))
}

/// Multiplies by the scale words that follow: `two lakh crore`, `1.2bn`, `4.2m`.
fn scaled(words: Words, mut found: Cardinal, money: bool) -> Cardinal {
    loop {
        let hyphen = usize::from(words.lower(found.stop) == "-");
        let at = words.past_space(found.stop + hyphen);
        let word = words.lower(at);
        let dozen = found.scale == 1.0 && word == "dozen";
        let bare = word.strip_suffix('.').filter(|w| w.len() < 3).unwrap_or(&word);
        let Some((by, stands)) = scale(bare).or(dozen.then_some((12.0, Stands::Free))) else { return found };
        let glued = words.glued(at) && hyphen == 0;
        let metre = stands == Stands::Metre && !money;
        let stands_so = match stands {
            Stands::Free => true,
            Stands::Glued | Stands::Metre => glued || money,
            Stands::Money => money,
        };
        if !stands_so {
            return found;
        }
        found = Cardinal { stop: at + 1, value: found.value * by, scale: by, metre: found.metre || metre, ..found };
    }
}

/// `816 000`, `1 200 000`: groups of three digits with one space between, thin, no-break or plain.
fn grouped(words: Words, token: usize, digits: &str) -> Option<(f64, usize)> {
    let first = (1..=3).contains(&digits.len()) && !digits.starts_with('0') && all_digits(digits);
    let (mut all, mut stop) = (digits.to_string(), token + 1);
    while let Some((group, next)) = first.then(|| group(words, stop)).flatten() {
        all.push_str(&group);
        stop = next;
    }
    (stop > token + 1).then(|| all.parse().ok().map(|value| (value, stop)))?
}

/// The next group of three digits, and its end.
fn group(words: Words, at: usize) -> Option<(String, usize)> {
    let next = words.past_space(at);
    let (digits, document) = (words.lower(next), words.document);
    let between = &document.text()[document.tokens[at - 1].end..document.tokens.get(next)?.start];
    let spaced = between.chars().count() == 1 && between.chars().all(|c| c.is_whitespace() && c != '\n' && c != '\t');
    (spaced && digits.len() == 3 && all_digits(&digits)).then_some((digits, next + 1))
}

fn all_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The value of printed digits: with groups of three, or of two before the last three, parted by commas; groups of three
/// parted by apostrophes, or by several points; a decimal point; a vulgar fraction.
fn value(printed: &str) -> Option<f64> {
    let (digits, more) = vulgar(printed);
    let starts = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
    if !starts || !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '’')) {
        return None;
    }
    let mark = digits.chars().find(|c| !c.is_ascii_digit());
    let whole = match mark {
        None => digits.to_string(),
        Some('.') if digits.matches('.').count() == 1 => digits.to_string(),
        Some(mark) => {
            let (groups, decimals) = digits.split_once('.').filter(|_| mark != '.').unwrap_or((digits, ""));
            let whole = ungrouped(groups, mark)?;
            if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
        }
    };
    whole.parse::<f64>().ok().map(|v| v + more)
}

/// A vulgar fraction at the end of digits.
fn vulgar(printed: &str) -> (&str, f64) {
    let ends = [('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0)];
    let found = ends.iter().find_map(|(mark, value)| Some((printed.strip_suffix(*mark)?, *value)));
    found.unwrap_or((printed, 0.0))
}

/// Digits without the marks between their groups; none where the groups are not formed as numbers are.
fn ungrouped(digits: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = digits.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let threes = first.len() <= 3 && rest.iter().all(|g| g.len() == 3);
    let indian = mark == ',' && first.len() <= 2 && last.len() == 3 && middle.iter().all(|g| g.len() == 2);
    ((threes || indian) && groups.iter().all(|g| all_digits(g))).then(|| groups.concat())
}
