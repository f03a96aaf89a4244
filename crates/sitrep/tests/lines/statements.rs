//! `"the mayor" [said] "the bridge is shut" indirect asserts`: source, cue, content, form, polarity, target, chain.

use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let text = &reading.article.text;
    let line = |s: &sitrep::statement::Statement| {
        let source = match &s.source {
            Some(source) => {
                let name = source.name.as_ref().map_or(String::new(), |n| format!(" = {n}"));
                format!("\"{}\"{name}", source.span.of(text))
            }
            None if s.author => "the article".to_string(),
            None => "nobody named".to_string(),
        };
        let cue = s.cue.map_or(String::new(), |c| format!(" [{}]", c.of(text)));
        let content: Vec<String> = s.content.iter().map(|c| format!("\"{}\"", c.of(text).replace('\n', " "))).collect();
        let via = s.via.iter().map(|v| format!(" via {}", v.name)).collect::<String>();
        let toward = s.toward.map_or(String::new(), |t| format!(" toward \"{}\"", t.of(text)));
        format!("{source}{cue} {} {} {}{toward}{via}", content.join(" + "), s.form, s.polarity)
    };
    reading.found.statements.iter().map(line).collect()
}

/// `Karim Haddad promises "end of presence of Norland troops in Sahran"`: only statements with an issue.
pub fn issues(reading: &Reading) -> Vec<String> {
    let with = reading.found.statements.iter().filter_map(|s| Some((s, s.issue.as_ref()?)));
    let name = |s: &sitrep::statement::Statement| s.source.as_ref().and_then(|s| s.name.clone()).unwrap_or_default();
    with.map(|(s, issue)| format!("{} {} \"{issue}\"", name(s), s.polarity)).collect()
}

/// `"Iraq's prime minister" — Haider al-Abadi`, or why that is open.
pub fn holders(reading: &Reading) -> Vec<String> {
    let line = |statement: &sitrep::statement::Statement| {
        let source = statement.source.as_ref()?;
        Some(format!("\"{}\" — {}", reading.quote(source.span), source.holder.as_ref()?))
    };
    let notes = reading.found.notes.iter().filter(|note| note.field == "holder");
    let known = reading.found.statements.iter().filter_map(line);
    known.chain(notes.map(|note| note.why.clone())).collect()
}
