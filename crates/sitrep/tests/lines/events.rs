//! `ASSAULT/drone happened "attacked" by "militants" on "the base" in "Erbil" at "Tuesday" with "drones"`.

use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let (text, found) = (&reading.article.text, &reading.found);
    let line = |e: &sitrep::event::Event| {
        let mode = e.mode.map_or(String::new(), |m| format!("/{m}"));
        let mut out = format!("{}{mode} {} \"{}\"", e.kind, e.status, e.anchor.of(text));
        for (name, roles) in [("by", &e.actors), ("on", &e.recipients)] {
            for role in roles {
                out += &format!(" {name} \"{}\"", role.span.of(text));
            }
        }
        if let Some(place) = &e.place {
            out += &format!(" in \"{}\"", place.span.of(text));
        }
        if let Some(time) = &e.time {
            out += &format!(" at \"{}\"", time.span.of(text));
        }
        for weapon in &e.weapons {
            out += &format!(" with \"{}\" ({})", weapon.span.of(text), weapon.class);
        }
        for harm in &e.harm {
            let figure = &found.figures[harm.0];
            out += &format!(" {} \"{}\"", figure.measure, figure.span.of(text));
        }
        if let Some((_, sub)) = e.acled {
            out += &format!(" acled \"{sub}\"");
        }
        for (name, claims) in [("claimed", &e.claimed_by), ("blamed", &e.blamed_on)] {
            for claim in claims {
                let who = claim.entity.map_or("-", |x| found.entities[x.0].name.as_str());
                out += &format!(" {name} \"{who}\"");
            }
        }
        out += &e.outcome.map_or(String::new(), |o| format!(" {o}"));
        out += &e.response_to.map_or(String::new(), |r| format!(" answers \"{}\"", found.events[r.0].anchor.of(text)));
        out
    };
    found.events.iter().map(line).collect()
}
