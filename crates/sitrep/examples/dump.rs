//! scratch
#![allow(clippy::disallowed_methods)]
fn main() {
    let args: Vec<std::path::PathBuf> = std::env::args().skip(1).map(Into::into).collect();
    let strs: Vec<String> = args.iter().map(|p| p.to_string_lossy().to_string()).collect();
    let _ = strs;
    for told in sitrep::pipeline::read_all(sitrep::read::read(&args), true) {
        let told = told.unwrap();
        for r in &told.readings {
            for t in &r.found.times {
                let s = r.sentence_at(t.span.start).unwrap_or(0);
                println!(
                    "{}",
                    serde_json::json!({"id": told.page, "q": r.quote(t.span), "m": format!("{:?}", t.meaning.what), "tense": format!("{:?}", t.tense), "s": s, "sent": r.sentence(t.span.start), "ref": t.refers.map(|x| x.0), "at": t.span.start, "len": r.article.text.len()})
                );
            }
        }
    }
}
