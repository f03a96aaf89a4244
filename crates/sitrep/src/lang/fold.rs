//! Folds a name to the key that the tables are sorted by: `Al-Qāʾim` in, `al qaim` out. Lower case, no
//! diacritics, no apostrophes or ayn, hyphens as spaces, the Arabic article always `al`, `St.` as `saint`.
//! It does not guess at sounds (`Kaim` stays `kaim`): other spellings are rows of the tables.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name; the same for every way of printing the same letters.
pub fn fold(name: &str) -> String {
    let plain = plain_letters(name);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut key = String::with_capacity(plain.len());
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            key.push(' ');
        }
        key.push_str(match words.get(i + 1) {
            Some(next) if is_article(word, next) => "al",
            Some(_) if *word == "st" => "saint",
            Some(_) if *word == "ste" => "sainte",
            _ => word,
        });
    }
    key
}

/// Lower-case letters, digits and spaces only, as near to ASCII as the script allows.
fn plain_letters(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    if name.is_ascii() {
        name.chars().for_each(|c| push_plain(&mut plain, c));
    } else {
        let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
        letters.for_each(|c| push_plain(&mut plain, c));
    }
    plain
}

fn push_plain(plain: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' => plain.push(c),
        'A'..='Z' => plain.push(c.to_ascii_lowercase()),
        '\'' | '’' | '‘' | '`' | '´' | '′' | '.' | 'ʹ' | 'ʺ' => {}
        'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '\u{200b}'..='\u{200f}' => {}
        '&' => plain.push_str(" and "),
        'ø' | 'Ø' => plain.push('o'),
        'ł' | 'Ł' => plain.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => plain.push('d'),
        'ħ' | 'Ħ' => plain.push('h'),
        'ı' => plain.push('i'),
        'ə' | 'Ə' => plain.push('a'),
        'þ' | 'Þ' => plain.push_str("th"),
        'ß' => plain.push_str("ss"),
        'æ' | 'Æ' => plain.push_str("ae"),
        'œ' | 'Œ' => plain.push_str("oe"),
        _ if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
        _ => plain.push(' '),
    }
}

/// `al`, `el` or `ul`, or an article whose last letter has become the next word's first (`as-Sudani`).
fn is_article(word: &str, next: &str) -> bool {
    match word {
        "al" | "el" | "ul" => true,
        "ash" | "esh" | "ath" | "eth" | "adh" | "edh" => next.starts_with(&word[1..]),
        "ad" | "ed" | "an" | "en" | "ar" | "er" | "as" | "es" | "at" | "et" | "az" | "ez" => {
            next.starts_with(&word[1..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_key_for_all_ways_of_printing_a_name() {
        for name in [
            "Al-Qāʾim",
            "al-Qa’im",
            "Al Qa'im",
            "El-Qaim",
            "AL-QAʼIM",
            "al - Qaim",
        ] {
            assert_eq!(fold(name), "al qaim", "{name}");
        }
        for name in ["Deir ez-Zor", "Deir Ez Zor", "Deir al-Zor"] {
            assert_eq!(fold(name), "deir al zor", "{name}");
        }
        assert_eq!(fold("ash-Shaddadi"), fold("al-Shaddadi"));
    }

    #[test]
    fn diacritics_dots_and_saints() {
        assert_eq!(fold("Türkiye"), "turkiye");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold("St. Petersburg"), "saint petersburg");
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("Côte d’Ivoire"), "cote divoire");
        assert_eq!(fold("Trinidad & Tobago"), "trinidad and tobago");
    }

    #[test]
    fn english_words_are_not_articles() {
        assert_eq!(fold("As Baghdad burned"), "as baghdad burned");
        assert_eq!(fold("an explosion"), "an explosion");
    }
}
