//! The page draws agreements and the standing of forces. The record is made by hand, so that all parts are in it.

use sitrep::agreement::{Agreement, AgreementKind, Change, Posture, Step, StepStatus};
use sitrep::entity::{Entity, EntityKind};
use sitrep::found::{EntityIx, Found};
use sitrep::page::{Body, Page};
use sitrep::reading::{Ids, Reading, Told};
use sitrep::span::Span;
use sitrep::{fuse, pipeline, show};

const TEXT: &str = "Sahran and Norland agreed a plan. The base is handed over in June if the talks hold. Norland keeps guards at Bir Hadid.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("words of the text");
    Span::new(start, start + words.len())
}

/// Adds the plan with one open step, and the guards, to what was read.
fn by_hand(reading: &mut Reading) {
    let entity = |name: &str, kind| Entity {
        name: name.to_string(),
        kind,
        mentions: vec![span(name)],
        titles: Vec::new(),
        aliases: Vec::new(),
        relations: Vec::new(),
        place: None,
        rule: "by hand",
    };
    let step = Step {
        span: span("The base is handed over"),
        when: None,
        status: StepStatus::CalledOff,
        condition: Some(span("if the talks hold")),
        teller: None,
    };
    let plan = Agreement {
        span: span("a plan"),
        name: "the <plan>".to_string(),
        parties: vec![EntityIx(0), EntityIx(1)],
        kind: AgreementKind::Plan,
        host: None,
        mediator: None,
        steps: vec![step],
        teller: None,
        mentions: vec![span("a plan")],
        rule: "by hand",
    };
    let guards = Posture {
        span: span("Norland keeps guards at Bir Hadid"),
        actor: Some(EntityIx(1)),
        place: Some(EntityIx(2)),
        figure: None,
        role: Some(span("guards")),
        change: Change::Staying,
        time: None,
        teller: None,
        rule: "by hand",
    };
    let mut found = Found::default();
    found.entities = vec![
        entity("Sahran", EntityKind::Country),
        entity("Norland", EntityKind::Country),
        entity("Bir Hadid", EntityKind::Place),
    ];
    found.agreements = vec![plan];
    found.posture = vec![guards];
    reading.found = found;
    reading.ids = Ids::of(&reading.article.id, &reading.found, &reading.points);
}

#[test]
fn agreements_and_forces_have_a_section() {
    let page = Page { id: "plan.txt".to_string(), body: Body::Text(TEXT.to_string()), ..Page::default() };
    let mut readings = pipeline::read_page(&page, pipeline::How::AS_IS);
    let shown = |readings: &[Reading]| {
        let record = fuse::fuse([Ok(Told::new(&page, readings.to_vec()))]);
        let mut out = Vec::new();
        show::html::brief(&record, "Plan", &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    };
    (readings[0].found.agreements, readings[0].found.posture) = (Vec::new(), Vec::new());
    assert!(!shown(&readings).contains("id=\"agreements\""), "a section without a line");
    by_hand(&mut readings[0]);
    let shown = shown(&readings);
    let parts = [
        "href=\"#agreements\"",
        "The &lt;plan&gt;",
        "plan · Sahran, Norland",
        "<li class=\"open\"><b class=\"pr\">The base is handed over</b><span class=\"un\">no date</span>",
        "called off, <span class=\"pr\">if the talks hold</span>",
        "<td>Norland</td>",
        "<td>Bir Hadid</td>",
        "<td>staying, <span class=\"pr\">guards</span></td>",
    ];
    for part in parts {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}
