//! Text that is no prose: nothing panics, spans stay in bounds, time stays near linear.

use sitrep_english::{English, Parsed};
use std::time::{Duration, Instant};

/// Spans, heads and ranges hold together, and tokens with their spaces give the text.
fn check(text: &str, parsed: &Parsed) {
    let mut rebuilt = String::new();
    for (index, token) in parsed.tokens.iter().enumerate() {
        assert_eq!(rebuilt.len(), token.start, "token {index}");
        rebuilt.push_str(&text[token.start..token.end]);
        rebuilt.push_str(if token.space_after { " " } else { "" });
        assert!(token.start < token.end && token.head < parsed.tokens.len());
    }
    assert_eq!(rebuilt, text);
    let mut next = 0;
    for sentence in &parsed.sentences {
        assert_eq!(sentence.start, next);
        assert!(sentence.end > next);
        next = sentence.end;
    }
    assert_eq!(next, parsed.tokens.len());
    let mut free = 0;
    for name in &parsed.names {
        assert!(name.tokens.start >= free && name.tokens.end > name.tokens.start);
        free = name.tokens.end;
    }
    assert!(free <= parsed.tokens.len());
}

#[test]
fn small_oddities_hold_together() {
    let english = English::load();
    for text in [
        "",
        " ",
        "  ",
        "\n",
        "\0",
        "a",
        " a ",
        "\u{feff}",
        "\r\n\r\n",
        "\u{1f}\u{1e}",
        "''",
        "(((",
        ")))",
        "...",
        "....",
        "!!!!!!!!",
        "'s",
        "@",
        "a@",
        "http://",
        "http://@",
        "://",
        "\u{301}\u{301}",
        "👩‍🚀👩‍🚀",
        "ﷺ",
        "𝔘",
        "a\u{2028}b",
        "\u{202e}txt.exe",
        "Mr. Mr. Mr.",
        ":):):)",
        "<3<3",
        "can't'tn't",
        "U.S.U.S.U.S.",
        "—'—'—",
        "İstanbul İİİ",
        "ŉ",
    ] {
        check(text, &english.parse(text));
    }
}

#[test]
fn mixtures_of_all_kinds_of_characters_hold_together() {
    let kinds: Vec<char> = "aZé9 ,.'\"-–—()[]/@:$€%&*#_~^<>|\\\n\t\u{a0}\u{3000}م中한😀\u{301}ßİǅ½²Ⅻ".chars().collect();
    let english = English::load();
    // A plain linear congruential generator (Knuth's MMIX), so that a failure comes back.
    let mut state = 1u64;
    let mut next = move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize
    };
    for _ in 0..2000 {
        let text: String = (0..next() % 60).map(|_| kinds[next() % kinds.len()]).collect();
        check(&text, &english.parse(&text));
    }
}

#[test]
fn long_runs_take_linear_time() {
    let english = English::load();
    let runs = [
        "a",
        "(",
        ")",
        ".",
        "'",
        "\"",
        "-",
        "a-",
        "a.",
        "1",
        "a@",
        "a:",
        "@.",
        "/",
        "((a))",
        "A.a,",
        "é",
        "中",
        "😀",
        " ",
        "\n",
        "a.b:c@",
        "'s",
        "Mr.",
        ":(",
        "1,",
        "http://a.b/",
    ];
    for run in runs {
        let text = run.repeat((1 << 14) / run.len());
        let start = Instant::now();
        check(&text, &english.parse(&text));
        let taken = start.elapsed();
        // A slow machine needs a second for the longest; a search that goes back and forth would need hours.
        assert!(taken < Duration::from_secs(30), "{run:?} took {taken:?}");
    }
}

#[test]
fn a_megabyte_without_a_sentence_is_parsed() {
    let english = English::load();
    let text = "of the and ".repeat(30_000);
    check(&text, &english.parse(&text));
}

#[test]
fn a_text_parses_the_same_after_any_other() {
    let english = English::load();
    let text = "The U.N. envoy, Mr. Osei, left Port Damrah on 3 May; nobody's seen him since.";
    let first = english.parse(text);
    english.parse(&"Other words, e.g. these: don't! ".repeat(50));
    assert_eq!(english.parse(text), first);
}

#[test]
fn threads_share_one_parser() {
    let english = English::load();
    let text = "Two trucks crossed the bridge at Karsk before dawn.";
    let expected = english.parse(text);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(english.parse(text), expected));
        }
    });
}

#[test]
fn texts_side_by_side_are_parsed_as_each_alone() {
    let english = English::load();
    let files = ["aid-memo.txt", "border-town.txt"];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts");
    let read = |file: &&str| std::fs::read_to_string(folder.join(file)).expect("a text");
    let all: String = files.iter().map(read).collect::<Vec<_>>().join("\n\n");
    let mut texts: Vec<&str> = all.split("\n\n").collect();
    let long = texts.join(" ").repeat(3);
    texts.splice(1..1, ["", " ", "\n", "Ann.", long.as_str(), "\u{202e}gnp", ""]);
    for (text, parsed) in texts.iter().zip(english.parse_all(&texts)) {
        check(text, &parsed);
        assert_eq!(parsed, english.parse(text), "{text:.60}");
    }
    assert_eq!(english.parse_all(&["", ""]), [Parsed::default(), Parsed::default()]);
    assert_eq!(english.parse_all(&[]), []);
}
