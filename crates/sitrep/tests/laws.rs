//! What must hold for any bytes: nothing panics, every quote is the text at its span, the same bytes give the same bytes.

use proptest::prelude::*;
use serde_json::Value;
use sitrep::page::{Body, Page};
use sitrep::pipeline::{self, How};
use sitrep::show;

fn page(text: String) -> Page {
    Page {
        id: "law".to_string(),
        body: Body::Text(text),
        published: Some("2024-02-06".parse().expect("a day")),
        ..Page::default()
    }
}

/// Every line of JSON that a page gives.
fn lines(page: &Page, as_is: bool) -> Vec<Value> {
    pipeline::read_page(page, How { as_is, ..How::default() }).iter().map(show::json::reading).collect()
}

/// The words of `[start, end)` in code points.
fn slice(text: &[char], span: &Value) -> String {
    let end = |ix: usize| span[ix].as_u64().expect("a number") as usize;
    text.get(end(0)..end(1)).expect("a span inside the text").iter().collect()
}

/// Checks every span and every quote of a value.
fn check(value: &Value, text: &[char]) {
    match value {
        Value::Object(object) => {
            for name in ["span", "bound_span"] {
                if let Some(span) = object.get(name).filter(|span| !span.is_null()) {
                    let words = slice(text, span);
                    if let Some(quote) = object.get("quote").filter(|_| name == "span") {
                        assert_eq!(quote, &words);
                    }
                }
            }
            for name in ["spans", "mentions", "sentences"] {
                let spans = object.get(name).and_then(Value::as_array);
                spans.into_iter().flatten().for_each(|span| drop(slice(text, span)));
            }
            object.values().for_each(|part| check(part, text));
        }
        Value::Array(list) => list.iter().for_each(|part| check(part, text)),
        _ => (),
    }
}

fn hold(text: String) {
    let page = page(text);
    for as_is in [true, false] {
        let (once, twice) = (lines(&page, as_is), lines(&page, as_is));
        assert_eq!(once, twice);
        for line in once {
            let text: Vec<char> = line["article"]["text"].as_str().expect("a text").chars().collect();
            check(&line, &text);
        }
    }
    let record = || pipeline::brief([Ok(page.clone())], How::AS_IS);
    let (mut one, mut two) = (Vec::new(), Vec::new());
    show::html::brief(&record(), "law", &mut one).expect("a page");
    show::html::brief(&record(), "law", &mut two).expect("a page");
    assert_eq!(one, two);
    let mut json = Vec::new();
    show::json::brief(&record(), &mut json).expect("an object");
    serde_json::from_slice::<Value>(&json).expect("JSON");
}

/// Bits of news and of trouble; put together at random they make every extractor work.
fn bits() -> impl Strategy<Value = String> {
    let bit = prop::sample::select(vec![
        "The minister said on Tuesday that ",
        "“We will not leave,” ",
        "he added. ",
        "At least 46 attacks ",
        "in Iraq ",
        "killed 12–15 soldiers ",
        "since Oct. 17",
        ", according to a US official. ",
        "\n\n",
        "$1.9 billion ",
        "¼ of ",
        "tens of thousands of people fled Mosul. ",
        "🚀",
        "\u{202e}",
        "\r\n",
        "Gen. Ali al-Rashid ",
        "struck the base ",
        "with drones ",
        "…",
        "'",
        "\"",
        "(Reuters) ",
        "3 January 2024 ",
        "last week ",
        "two days later ",
        "é\u{301}",
        "«لن نوقّع» ",
        "The two sides agreed to withdraw 2,500 troops by 2025. ",
        "—",
        "99999999999999999999 ",
        "\0",
    ]);
    prop::collection::vec(bit, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_every_quote_is_exact(text in "\\PC{0,400}") {
        hold(text);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        hold(String::from_utf8_lossy(&bytes).into_owned());
    }

    #[test]
    fn any_mixture_of_news_is_read(text in bits()) {
        hold(text);
    }
}

#[test]
fn words_of_a_page_never_become_markup() {
    let evil = "<script>alert(1)</script> \"onmouseover=\"x\" & <img src=x onerror=alert(1)>";
    let mut hostile = page(format!("{evil} said the minister on Monday.\n\n{evil}"));
    hostile.id = evil.to_string();
    (hostile.title, hostile.outlet) = (Some(evil.to_string()), Some(evil.to_string()));
    let mut out = Vec::new();
    show::html::brief(&pipeline::brief([Ok(hostile)], How::AS_IS), evil, &mut out).expect("a page");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.contains("&lt;script&gt;alert(1)"), "the words are shown");
    assert!(!out.contains("<script>alert") && !out.contains("<img") && !out.contains("\"onmouseover=\"x\""));
    assert!(!out.contains(" style=") && !out.contains("http://") && !out.contains("https://"), "nothing from outside");
}
