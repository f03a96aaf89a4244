//! Statements, reports and letters that speak for a body: `a statement by the ministry`, `the ministry issued a
//! statement saying …`. The body is the name of the source; the words for the paper are its span.

use crate::document::Document;

use super::cue;

/// Whether the words around a head name a paper that speaks for its issuer.
pub fn is_paper(document: &Document, head: usize) -> bool {
    let papers = ["statement", "communique", "communiqué", "release", "letter", "report", "declaration", "email"];
    document.tokens[head].tag.starts_with("NN") && papers.contains(&cue::lemma(document, head).as_str())
}

/// Whether a head is a word for a poll or study, which shows what it found.
pub fn is_study(document: &Document, head: usize) -> bool {
    let studies = [
        "poll",
        "survey",
        "study",
        "analysis",
        "data",
        "figure",
        "figures",
        "research",
        "census",
        "record",
        "document",
        "average",
        "forecast",
        "model",
        "review",
        "audit",
        "index",
        "intelligence",
        "investigation",
        "inquiry",
        "assessment",
        "estimate",
        "polling",
        "statistic",
        "transcript",
        "filing",
        "email",
        "tweet",
        "post",
        "article",
        "story",
        "essay",
        "book",
        "ad",
        "video",
        "website",
        "memo",
        "lawsuit",
        "complaint",
        "indictment",
    ];
    let lemma = cue::lemma(document, head);
    studies.contains(&lemma.as_str()) || studies.contains(&document.word(head).to_lowercase().as_str())
}

/// Whose paper it is: the owner, who stands behind `by` or `from`, or who released it.
pub fn issuer(document: &Document, paper: usize) -> Option<usize> {
    let owner = document.child(paper, &["poss"]);
    let by = |of: usize| {
        let by = document.children_by(of, &["prep", "agent"]).find(|&p| ["by", "from"].contains(&document.word(p)));
        by.and_then(|p| document.child(p, &["pobj"]))
    };
    let issued = document.children_by(paper, &["acl"]).find_map(by);
    owner.or_else(|| by(paper)).or(issued).or_else(|| releaser(document, paper))
}

fn releaser(document: &Document, paper: usize) -> Option<usize> {
    let of = &document.tokens[paper];
    document.child(of.head, &["nsubj"]).filter(|_| of.dep == "dobj" && releases(document, of.head))
}

/// Whether a verb puts out papers.
pub fn releases(document: &Document, verb: usize) -> bool {
    ["release", "issue", "publish"].contains(&cue::lemma(document, verb).as_str())
}

/// Whether a source says it in a paper of its own: `the ministry said in a statement`.
pub fn in_paper(document: &Document, cue: usize) -> bool {
    let within = document.children_by(cue, &["prep"]).filter(|&p| document.word(p).eq_ignore_ascii_case("in"));
    within.filter_map(|p| document.child(p, &["pobj"])).any(|paper| is_paper(document, paper))
}

/// `the statement`: a paper told of before.
pub fn is_told(document: &Document, paper: usize) -> bool {
    document.child(paper, &["det"]).is_some_and(|d| document.word(d).eq_ignore_ascii_case("the"))
}
