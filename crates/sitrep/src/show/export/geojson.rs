//! Events as a GeoJSON feature collection (RFC 7946). A country, or no place, has no geometry: no pin stands where nobody put it.

use std::io::Write;

use serde_json::{Value, json};

use super::File;
use super::happening::{Happening, all};
use super::reviewed;
use crate::entity::Precision;
use crate::record::Record;

pub fn files(record: &Record) -> Vec<File<'_>> {
    let about = "events as GeoJSON; geometry is null where the place is a country or unknown";
    let write = move |out: &mut dyn Write| {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        for (number, h) in all(record).enumerate() {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &feature(&h))?;
        }
        out.write_all(b"\n]}\n")
    };
    vec![File::new("events.geojson", about, write)]
}

fn feature(h: &Happening) -> Value {
    let (name, place) = h.place();
    let exact = place.filter(|place| place.precision != Precision::Country);
    // RFC 7946: longitude first
    let point = exact.and_then(|p| p.point).map(|(lat, lon)| json!({"type": "Point", "coordinates": [lon, lat]}));
    let words = h.event.place.as_ref().map(|p| h.reading.quote(p.span));
    let mut feature = json!({
        "type": "Feature",
        "id": h.id(),
        "geometry": point,
        "properties": {
            "type": h.event.plover(),
            "class": h.event.class(),
            "mode": h.event.mode,
            "status": h.event.status.as_str(),
            "start": h.first_day().map(|d| d.to_string()),
            "end": h.last_day().map(|d| d.to_string()),
            "edtf": h.days().map(|w| w.edtf()),
            "place": (!name.is_empty()).then_some(name),
            "place_basis": words,
            "precision": place.map(|p| p.precision.as_str()),
            "country": h.country().map(|c| c.0),
            "actors": h.names(&h.event.actors),
            "recipients": h.names(&h.event.recipients),
            "sources": h.fused.sources.len(),
            "teller": Some(h.teller()).filter(|t| !t.is_empty()),
            "quote": h.sentence(),
            "link": h.link(),
        },
    });
    reviewed::add(&mut feature["properties"], reviewed::one(h.reading, h.own_id()));
    feature
}
