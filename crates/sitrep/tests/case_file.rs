//! The case file as the library sees it: what goes in comes out, in whatever order it went in, and old files open.

#![allow(clippy::disallowed_methods)] // tests touch files

use std::path::{Path, PathBuf};
use std::sync::Once;

use proptest::prelude::*;
use rusqlite::Connection;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use sha2::{Digest, Sha256};
use sitrep::page::Page;
use sitrep::pipeline::{self, Added, How, RULES};
use sitrep::read::Keys;
use sitrep::store::{Case, Query, Run};
use sitrep::{read, show};

/// The tables of version 1, and the sum of that file.
const VERSION_1: &str = include_str!("../src/store/schema_1.sql");
const SUM_OF_1: &str = "a88abc493645dac3";

/// What leads from them to version 2, and its sum.
const VERSION_2: &str = include_str!("../src/store/schema_2.sql");
const SUM_OF_2: &str = "2e5e84942a01fc2e";

/// And to version 3.
const VERSION_3: &str = include_str!("../src/store/schema_3.sql");
const SUM_OF_3: &str = "7b8bc256e1d249f6";

/// And to version 4.
const VERSION_4: &str = include_str!("../src/store/schema_4.sql");
const SUM_OF_4: &str = "3542885deb9a842f";

/// A file that is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

/// Four pages: two that share a story, one with two articles, one with signs of more than a byte.
fn pages() -> Vec<Page> {
    let lines = [
        r#"{"id": "b", "outlet": "Alda Post", "published": "2025-03-04", "text": "Two ferries collided on Monday, killing at least three people, the harbour police said."}"#,
        r#"{"id": "a:10", "text": "PORT ALDA, 3 March 2025 – Two ferries collided on Monday, killing three people.\n\n“We will open the quay on Friday,” Mayor Lena Holt told reporters."}"#,
        r#"{"id": "a:9", "text": "Élise Körber, the minister, visited Łódź last week. “Né à Łódź,” she said. Some 1,200 workers left."}"#,
        r#"{"id": "folder/c", "text": "It rained."}"#,
    ];
    static WRITTEN: Once = Once::new(); // the tests run beside one another
    WRITTEN.call_once(|| std::fs::write(pages_path(), lines.join("\n")).expect("a file"));
    read::read(&[pages_path()]).map(|page| page.expect("a page")).collect()
}

fn pages_path() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("case_file_pages.jsonl")
}

fn run() -> Run {
    Run { program: "test".to_string(), rules: RULES.to_string(), started: "2025-03-05T00:00:00Z".to_string() }
}

fn add(path: &Path, pages: Vec<Page>) -> Vec<Added> {
    let (case, run) = (Case::create(path).expect("a case"), run());
    pipeline::add(&case, &run, How::default(), pages.into_iter().map(Ok)).map(|a| a.expect("room")).collect()
}

/// The brief of paths as JSON.
fn brief(path: &Path) -> String {
    let paths = [path];
    let keys = &Keys::default();
    let record = pipeline::record(pipeline::tell(&paths, keys, How::default(), None), How::default());
    let mut out = Vec::new();
    show::json::brief(&record, &mut out).expect("JSON");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_reading_comes_out_as_it_went_in() {
    let path = fresh("same.case");
    add(&path, pages());
    let paths = [&path];
    let keys = &Keys::default();
    let told = pipeline::tell(&paths, keys, How::default(), None).flat_map(|told| told.expect("a page").readings);
    let told: Vec<_> = told.collect();
    let mut pages = pages();
    pages.sort_by(|a, b| Page::order(&a.id, &a.sha256).cmp(&Page::order(&b.id, &b.sha256)));
    assert_eq!(pages.iter().map(|page| page.id.as_str()).collect::<Vec<_>>(), ["a:9", "a:10", "b", "folder/c"]);
    let read: Vec<_> = pages.iter().flat_map(|page| pipeline::read_page(page, How::default())).collect();
    assert!(told.len() >= 3);
    assert_eq!(told, read);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_adding_and_adding_twice_change_nothing(order in Just(pages()).prop_shuffle(), again in 0_usize..4) {
        let path = fresh("order.case");
        let (first, rest) = order.split_at(again);
        add(&path, first.to_vec());
        add(&path, order.clone());
        let known = add(&path, rest.to_vec());
        prop_assert!(known.iter().all(|added| matches!(added, Added::Known(_))));
        prop_assert_eq!(brief(&path), brief(&pages_path()));
        prop_assert_eq!(Case::change(&path).expect("a case").check(RULES).expect("a check").faults, Vec::<String>::new());
    }
}

#[test]
fn the_oldest_case_opens() {
    for (version, known) in [(VERSION_1, SUM_OF_1), (VERSION_2, SUM_OF_2), (VERSION_3, SUM_OF_3), (VERSION_4, SUM_OF_4)]
    {
        let sum: String = Sha256::digest(version).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            sum, known,
            "files of this version are out there; write the change as a migration, not into its tables"
        );
    }
    let path = fresh("oldest.case");
    let old = Connection::open(&path).expect("a file");
    old.execute_batch(VERSION_1).expect("tables");
    let source = compress_to_vec(&b"A ferry sank on 3 March 2025."[..], CompressionLevel::Uncompressed);
    let source: String = source.iter().map(|byte| format!("{byte:02x}")).collect();
    old.execute_batch(&format!(
        r#"PRAGMA application_id = 0x53495452; PRAGMA user_version = 1;
        INSERT INTO runs VALUES (1, '0.1.0', 'of old', 0, 1, '2025-03-05T00:00:00Z');
        INSERT INTO pages VALUES (1, 'old.txt', 'aa', NULL, NULL, NULL, NULL, NULL, NULL, 'text', x'{source}', 1);
        INSERT INTO articles (article, id, page, number, text) VALUES (1, 'x', 1, 0, 'A ferry sank on 3 March 2025.');
        INSERT INTO entities (article, number, id, name, kind, aliases, country, rule)
            VALUES (1, 0, 'e', 'Port Alda', 'place', '["Alda"]', 'XA', 'of old');
        INSERT INTO events (article, number, id, quote, type, place, status, rule)
            VALUES (1, 0, 'v', 'sank', 'ACCIDENT', 'e', 'happened', 'of old');
        INSERT INTO readings VALUES (1, 'a reading that this program does not understand', x'00');"#
    ))
    .expect("rows");
    drop(old);
    // What cannot be understood is read again from the page, which the case keeps.
    assert!(brief(&path).contains("2025-03-03"));
    let case = Case::change(&path).expect("a case");
    // What version 2 looks articles up by is made from what version 1 holds.
    for place in ["port alda", "alda", "xa"] {
        let query = Query { place: Some(place.to_string()), limit: 5, ..Query::default() };
        assert_eq!(case.search(&query).expect("a search").len(), 1, "{place}");
    }
    let query = Query { place: Some("port".to_string()), actor: Some("mayor".to_string()), ..Query::default() };
    assert_eq!(case.search(&Query { limit: 5, ..query }).expect("a search"), []);
    assert_eq!(case.check(RULES).expect("a check").faults.len(), 1);
    // Version 4 counts what they hold.
    let held = case.holdings().expect("counts");
    assert_eq!((held.pages, held.articles, held.events, held.pages_without_article), (1, 1, 1, 0));
    let run = run();
    let again: Vec<_> = pipeline::add_again(&case, &run).expect("pages").collect();
    assert!(matches!(again.as_slice(), [Ok(Added::New(page, _))] if page == "old.txt"));
    assert_eq!(case.check(RULES).expect("a check").faults, Vec::<String>::new());
}

#[test]
fn the_counts_are_those_of_the_tables() {
    let path = fresh("counts.case");
    add(&path, pages());
    let case = Case::change(&path).expect("a case");
    let held = case.holdings().expect("counts");
    assert_eq!((held.pages, held.articles, held.without_article.as_slice()), (4, 3, &["folder/c".to_string()][..]));
    assert!(held.statements > 0 && held.figures > 0 && !held.unsettled.is_empty(), "{held:?}");
    assert_eq!(case.remove("b").expect("a page"), 1);
    let fewer = case.holdings().expect("counts");
    assert_eq!((fewer.pages, fewer.articles, fewer.outlets.len()), (3, 2, 1));
    assert!(fewer.figures < held.figures);
    let run = run();
    pipeline::add_again(&case, &run).expect("pages").for_each(|added| drop(added.expect("room")));
    assert_eq!(case.holdings().expect("counts"), fewer);
    assert_eq!(case.check(RULES).expect("a check").faults, Vec::<String>::new());
    // Who writes into the tables by hand is told.
    Connection::open(&path)
        .expect("a file")
        .execute_batch("UPDATE held SET count = 9 WHERE what = 'figures'")
        .expect("a row");
    let faults = case.check(RULES).expect("a check").faults;
    assert_eq!(faults, ["held: the count of figures is not that of the tables"]);
}

#[test]
fn what_is_asked_for_is_found_with_one_event_or_anywhere() {
    let path = fresh("anywhere.case");
    add(&path, pages());
    let case = Case::read(&path).expect("a case");
    let titles = |query: Query| case.first(&Query { limit: 9, ..query }).expect("articles").len();
    let holt = Query { actor: Some("Lena Holt".to_string()), ..Query::default() };
    // She speaks and takes part in no event.
    assert_eq!(titles(holt.clone()), 0);
    assert_eq!(titles(Query { anywhere: true, ..holt }), 1);
    let all = case.first(&Query { limit: 2, ..Query::default() }).expect("articles");
    assert_eq!(all, case.choose(&Query { limit: 2, ..Query::default() }).expect("articles").articles);
    let second = case.first(&Query { limit: 2, skip: 1, ..Query::default() }).expect("articles");
    assert_eq!((&second[0], second.len()), (&all[1], all.len().min(2)), "it goes on behind the first");
    assert_eq!(case.first(&Query { limit: 2, skip: 99, ..Query::default() }).expect("articles"), []);
    assert_eq!(titles(Query::default()), 3);
}

/// 1,200 articles of a day each, the later the newer, with a protest on that day: 54,000 times, more than are read of the index
/// over days.
const MANY: &str = "
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1200)
    INSERT INTO articles (article, id, page, number, published_start, text)
        SELECT 1000 + n, printf('many%04d', n), 1, 100 + n, date('2020-01-01', n || ' days'), '' FROM n;
    WITH RECURSIVE k(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM k WHERE k < 44)
    INSERT INTO times (article, number, id, quote, type, first_day, last_day, rule)
        SELECT article, k, 't' || k, '', 'DATE', published_start, published_start, '' FROM articles, k WHERE article > 1000;
    INSERT INTO events (article, number, id, quote, type, time, status, rule)
        SELECT article, 0, 'e' || article, '', 'PROTEST', 't44', 'happened', '' FROM articles WHERE article > 1000;";

#[test]
fn of_many_articles_the_first_are_found_and_the_others_counted_so_far() {
    let path = fresh("many.case");
    add(&path, pages());
    Connection::open(&path).expect("a file").execute_batch(MANY).expect("rows");
    let case = Case::read(&path).expect("a case");
    let protests = |from: &str, to: Option<&str>| Query {
        kind: Some("protest".to_string()),
        from: Some(from.parse().expect("a day")),
        to: to.map(|day| day.parse().expect("a day")),
        limit: 3,
        ..Query::default()
    };
    let newest = [2200, 2199, 2198].map(|article| (article, 1));
    for (query, matched) in [
        (protests("2020-01-01", None), 1200),
        (protests("2020-01-01", Some("2031-01-01")), 1200),
        (protests("2023-01-01", None), 105),
        (protests("2023-01-01", Some("2031-01-01")), 105),
    ] {
        for query in [Query { anywhere: true, ..query.clone() }, query] {
            let all = case.choose(&query).expect("articles");
            assert_eq!((&all.articles[..], all.matched, all.or_more), (&newest[..], matched, false), "{query:?}");
            let some = case.choose_some(&query).expect("articles");
            assert_eq!(some.articles, newest, "{query:?}");
            assert_eq!((some.matched, some.or_more), (matched.min(1_000), matched > 1_000), "{query:?}");
            let next = case.choose_some(&Query { skip: 2, ..query.clone() }).expect("articles");
            assert_eq!(
                (next.articles[0], next.articles.len(), next.matched),
                (newest[2], 3, some.matched),
                "{query:?}"
            );
        }
    }
    let all = case.choose_some(&Query { limit: 1, ..Query::default() }).expect("articles");
    assert_eq!((all.matched, all.or_more), (1203, false), "the case knows how many it holds");
}

#[test]
fn two_writers_wait_for_one_another_and_a_reader_for_none() {
    let path = fresh("two.case");
    add(&path, pages()[..1].to_vec());
    let other = Connection::open(&path).expect("a case");
    other.execute_batch("BEGIN IMMEDIATE; UPDATE runs SET program = 'other'").expect("a writer");
    assert!(brief(&path).contains("harbour police"));
    let case = Case::create(&path).expect("a case");
    let (run, page) = (run(), pages().remove(1));
    let mut added = pipeline::add(&case, &run, How::default(), [Ok(page)]);
    let why = added.next().expect("an answer").expect_err("another writes").to_string();
    assert!(why.contains("two.case: another program is writing to it; try again"), "{why}");
    drop(added);
    other.execute_batch("ROLLBACK").expect("an end");
    assert!(matches!(add(&path, pages())[..], [Added::Known(_), Added::New(..), Added::New(..), Added::New(..)]));
}
