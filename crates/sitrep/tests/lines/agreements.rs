//! `talks "the second round" between "A", "B": "review" due` and `"2,500 troops" stationed whose "Norland" in "Sahran"`.

use sitrep::reading::Reading;

pub fn agreements(reading: &Reading) -> Vec<String> {
    let (text, found) = (&reading.article.text, &reading.found);
    let line = |a: &sitrep::agreement::Agreement| {
        let parties: Vec<_> = a.parties.iter().map(|p| format!("\"{}\"", found.entities[p.0].name)).collect();
        let mut out = format!("{} \"{}\" between {}", a.kind, a.span.of(text), parties.join(", "));
        let entity = |e: Option<sitrep::found::EntityIx>| e.map(|e| found.entities[e.0].name.as_str());
        for (word, who) in [("in", entity(a.host)), ("through", entity(a.mediator))] {
            out += &who.map_or(String::new(), |who| format!(" {word} \"{who}\""));
        }
        for step in &a.steps {
            let when = step.when.map_or(String::new(), |t| format!(" by \"{}\"", found.times[t.0].span.of(text)));
            let condition = step.condition.map_or(String::new(), |span| format!(" if \"{}\"", span.of(text)));
            out += &format!("; {} \"{}\"{when}{condition}", step.status, step.span.of(text));
        }
        out
    };
    found.agreements.iter().map(line).collect()
}

pub fn posture(reading: &Reading) -> Vec<String> {
    let (text, found) = (&reading.article.text, &reading.found);
    let line = |p: &sitrep::agreement::Posture| {
        let mut out = format!("\"{}\" {}", p.span.of(text), p.change);
        let entity = |e: Option<sitrep::found::EntityIx>| e.map(|e| found.entities[e.0].name.as_str());
        for (name, words) in [("whose", entity(p.actor)), ("in", entity(p.place))] {
            out += &words.map_or(String::new(), |w| format!(" {name} \"{w}\""));
        }
        out
    };
    found.posture.iter().map(line).collect()
}
