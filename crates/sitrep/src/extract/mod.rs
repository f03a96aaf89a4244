//! Document in, findings out: one extractor a file, run in the order of [`ALL`].

use crate::document::Document;
use crate::found::Found;

mod agreements;
mod entities;
mod events;
mod figures;
mod hints;
mod negated_bounds;
mod of_part;
mod posture;
mod statements;
mod times;

/// An extractor: reads the document and what was found before it, adds its findings.
pub type Extractor = fn(&Document, &mut Found);

/// Every extractor, its name, and the opening comment of its file, which `sitrep rules` prints.
pub const ALL: &[(&str, Extractor, &str)] = &[
    ("times", times::extract, include_str!("times/mod.rs")),
    ("entities", entities::extract, include_str!("entities/mod.rs")),
    ("statements", statements::extract, include_str!("statements/mod.rs")),
    ("figures", figures::extract, include_str!("figures/mod.rs")),
    ("events", events::extract, include_str!("events/mod.rs")),
    ("posture", posture::extract, include_str!("posture/mod.rs")),
    ("agreements", agreements::extract, include_str!("agreements/mod.rs")),
    ("hints", hints::extract, include_str!("hints/mod.rs")),
];

/// Runs every extractor over a document.
pub fn extract(document: &Document) -> Found {
    let mut found = Found::default();
    for (name, run, _) in ALL {
        run(document, &mut found);
        if *name == "entities" {
            found.note_places();
        }
    }
    found.forget_places();
    found
}
