//! Laws of reading and cleaning, for any input: no panic; a text is cut from its page exactly as its map says; spans lie
//! inside and on character boundaries; twice the same page, twice the same articles.

use proptest::prelude::*;
use sitrep::article::Article;
use sitrep::clean;
use sitrep::page::{Body, Page};

fn page(body: Body) -> Page {
    Page { id: "page".to_string(), body, ..Page::default() }
}

/// Lines as pages have them: prose, headlines, days, furniture, quotations, noise.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just(String::new()),
        Just("The ferry was late again on Monday, the harbour office said in a statement.".to_string()),
        Just("“We waited for two hours,” she said. “Nobody told us why.”".to_string()),
        Just("“Nobody told us.”".to_string()),
        Just("Ferry Late Again, Says Harbour Office".to_string()),
        Just("A ferry in the harbour. (Reuters)".to_string()),
        Just("Nov. 21, 2024".to_string()),
        Just("By Ann Rowe and Bo Lund, AFP".to_string()),
        Just("ALSO READ: Bridge Opens".to_string()),
        Just("Categories".to_string()),
        Just("======".to_string()),
        Just("20".to_string()),
        "[a-zA-Z .,“”\"'()’éß:*#\\[\\]_-]{0,80}",
        "\\PC{0,40}",
    ]
}

fn check(source: Option<&str>, articles: &[Article]) {
    for article in articles {
        let text: Vec<char> = article.text.chars().collect();
        let source: Option<Vec<char>> = source.map(|s| s.chars().collect());
        let mut end = 0;
        for (from, to, length) in &article.page_spans {
            assert!(*from >= end && *length > 0);
            end = from + length;
            assert!(end <= text.len());
            if let Some(source) = &source {
                assert_eq!(text[*from..end], source[*to..to + length]);
            }
        }
        for credit in &article.credits {
            if let Some(span) = credit.span {
                assert_eq!(article.text.get(span.start..span.end), Some(credit.name.as_str()));
            }
        }
        for dropped in &article.dropped {
            assert!(dropped.page_span.0 <= dropped.page_span.1);
        }
    }
}

proptest! {
    #[test]
    fn text_is_cut_as_the_map_says(lines in prop::collection::vec(line(), 0..40)) {
        let source = lines.join("\n");
        for body in [Body::Text(source.clone()), Body::Markdown(source.clone())] {
            let page = page(body);
            let articles = clean::clean(&page);
            check(Some(&source), &articles);
            prop_assert_eq!(articles, clean::clean(&page));
        }
        check(Some(&source), &clean::as_is(&page(Body::Text(source.clone()))));
    }

    #[test]
    fn no_closing_quotation_is_lost(lines in prop::collection::vec(line(), 0..40)) {
        let quote = "“Nobody told us at all why the ferry was late.”";
        let prose = "The ferry was late again on Monday, the harbour office said in a statement to the people who waited on the quay.";
        let page = page(Body::Text(format!("{prose}\n\n{}\n\n{quote}\n\n{prose} It will be late on Tuesday too.", lines.join("\n"))));
        let articles = clean::clean(&page);
        prop_assert!(articles.is_empty() || articles.iter().any(|a| a.text.contains(quote)));
    }

    #[test]
    fn html_of_any_shape(lines in prop::collection::vec((0..6_usize, line()), 0..30)) {
        let tags = ["p", "div", "h1", "a", "span", "figcaption"];
        let body: String = lines.iter().map(|(tag, line)| format!("<{0}>{line}</{0}>\n", tags[*tag])).collect();
        let page = page(Body::Html(format!("<html><body><article>{body}</article></body></html>")));
        let articles = clean::clean(&page);
        check(None, &articles);
        prop_assert_eq!(articles, clean::clean(&page));
    }

    #[test]
    fn any_characters(source in "\\PC{0,400}|[<>/a-z\"= &;\n]{0,400}") {
        for body in [Body::Text(source.clone()), Body::Markdown(source.clone()), Body::Html(source.clone())] {
            check(None, &clean::clean(&page(body)));
        }
    }
}

/// The map of an HTML page leads into the text nodes of its body, scripts left out.
#[test]
fn html_is_cut_from_its_text_nodes() {
    let prose = "The ferry was late again on <b>Monday</b>, the harbour\n   office said in a statement to the people who waited. ";
    let source = format!(
        "<html><body><nav>Home News</nav><script>var a;</script><article><h1>Ferry late again</h1><p>{0}</p><p>{0}It will \
         be late on Tuesday &amp; Friday too.</p></article></body></html>",
        prose.repeat(3)
    );
    let articles = clean::clean(&page(Body::Html(source.clone())));
    let stripped = source.split("<script>var a;</script>").collect::<String>();
    let mut nodes = String::new();
    let mut inside = false;
    for c in stripped.replace("&amp;", "&").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => nodes.push(c),
            _ => {}
        }
    }
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].title.as_deref(), Some("Ferry late again"));
    assert!(
        articles[0].text.contains("the harbour office said") || articles[0].text.contains("the harbour\noffice said")
    );
    assert!(!articles[0].text.contains("Home News"));
    check(Some(&nodes), &articles);
}

#[test]
fn a_paragraph_without_an_end_is_cut_at_the_end_of_a_sentence_and_the_rest_is_listed() {
    let sentence = "The ferry – “Düna” – was late again on Monday, the harbour office said in a statement. ";
    for (line, end) in [(sentence.repeat(8_000), '.'), (format!("The ferry sank. {}", "ü".repeat(400_000)), 'ü')] {
        let text = format!("Ferry late again\n\n{line}\n\nA second ferry came on Tuesday, the harbour office said.\n");
        let articles = clean::as_is(&page(Body::Text(text.clone())));
        let [article] = articles.as_slice() else { panic!("one article") };
        let whole = clean::clean(&page(Body::Text(text.clone())));
        // Where a line without a blank is no prose to `clean`, only the second ferry is left.
        for article in std::iter::once(article).chain(whole.iter().filter(|a| a.text.len() > 1_000)) {
            assert!(article.text.len() <= 500_100, "{}", article.text.len());
            let ends: Vec<String> =
                article.text.split("\n\n").map(|part| part.chars().rev().take(9).collect()).collect();
            assert!(ends.iter().any(|part| part.starts_with(end)), "{ends:?}");
            let [rest] =
                article.dropped.iter().filter(|d| d.why == sitrep::article::Why::TooLong).collect::<Vec<_>>()[..]
            else {
                panic!("one rest: {:?}", article.dropped)
            };
            let (from, to) = rest.page_span;
            let kept: usize = article.page_spans.iter().map(|(.., length)| length).sum();
            assert!(from < to && to <= text.chars().count() && kept < text.chars().count());
        }
    }
}
