//! A record in the formats of the tools that analysts already use. No format has a place for all that a record holds: what does
//! not fit goes into its notes column, and every row keeps the words it stands on and a link to their sentence. Ids are
//! sitrep's own (`sitrep:…`); no row claims to come from the project whose columns it borrows.
//!
//! Sources of the columns: ACLED codebook (2023 layout, 31 columns), UCDP GED codebook 24.1 (49), GDELT 2.0 event and mention
//! codebooks (61 and 16), POLECAT (PLOVER 2021, 40), FollowTheMoney 3, TimelineJS 3, RFC 7946, CSL 1.0.2, W3C Web Annotation.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::named::named;
use crate::record::Record;

mod acled;
mod agreements;
mod annotation;
mod bibliography;
mod cite;
mod citing;
mod columns;
mod country;
mod ftm;
mod gdelt;
mod geojson;
mod gold;
mod happening;
mod jsonl;
mod lists;
mod obsidian;
mod parquet;
mod polecat;
mod reviewed;
mod table;
mod timelinejs;
mod ucdp;

pub use cite::{fragment, link};
pub use citing::{Citing, citing};

named! {
    /// What a record can be exported as.
    pub enum Format {
        /// One table a kind of record, comma-separated, UTF-8.
        Csv = "csv",
        /// The same tables as Parquet.
        Parquet = "parquet",
        /// One JSON object a line, a file a kind of record.
        Jsonl = "jsonl",
        /// Events as points where a place is that precise.
        GeoJson = "geojson",
        /// The timeline for TimelineJS.
        TimelineJs = "timelinejs",
        /// ACLED-like rows.
        Acled = "acled",
        /// Rows like those of UCDP's georeferenced events.
        Ucdp = "ucdp",
        /// Rows like those of POLECAT, tab-separated.
        Polecat = "polecat",
        /// Rows like GDELT's events and mentions, tab-separated.
        Gdelt = "gdelt",
        /// FollowTheMoney entities, JSON lines.
        Ftm = "ftm",
        /// The articles as CSL-JSON.
        Csl = "csl",
        /// The articles as BibTeX.
        Bibtex = "bibtex",
        /// What people decided of records, JSON lines.
        Gold = "gold",
        /// Notes with links between them, a file each.
        Obsidian = "obsidian",
        /// The evidence as W3C Web Annotations.
        WebAnnotation = "webannotation",
    }
}

type Writer<'r> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'r>;

/// A file of an export.
pub struct File<'r> {
    /// Its path under the folder of the export.
    pub name: String,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// Its columns, where it is a table.
    pub columns: Vec<&'static str>,
    /// How its cells are parted, where that is not by commas under a first row of names: a table dialect of Data Package.
    dialect: Option<Value>,
    /// What stands for nothing in a cell.
    missing: &'static str,
    write: Writer<'r>,
}

impl<'r> File<'r> {
    fn new(name: &str, about: &'static str, write: impl Fn(&mut dyn Write) -> io::Result<()> + 'r) -> File<'r> {
        File { name: name.to_string(), about, columns: Vec::new(), dialect: None, missing: "", write: Box::new(write) }
    }

    /// Writes it.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(out)
    }
}

/// The files of an export, in order.
pub fn files(record: &Record, format: Format) -> Vec<File<'_>> {
    match format {
        Format::Csv => lists::tables(record, table::CSV),
        Format::Parquet => lists::tables(record, table::Form::Parquet),
        Format::Jsonl => jsonl::files(record),
        Format::GeoJson => geojson::files(record),
        Format::TimelineJs => timelinejs::files(record),
        Format::Acled => acled::files(record),
        Format::Ucdp => ucdp::files(record),
        Format::Polecat => polecat::files(record),
        Format::Gdelt => gdelt::files(record),
        Format::Ftm => ftm::files(record),
        Format::Csl => bibliography::csl(record),
        Format::Bibtex => bibliography::bibtex(record),
        Format::Gold => gold::files(record),
        Format::Obsidian => obsidian::files(record),
        Format::WebAnnotation => annotation::files(record),
    }
}

/// The description of an export (Data Package 1.0): program, rules, the sums of its inputs and of its files. `sums` are
/// `(name, bytes, SHA-256)` of the files as written.
pub fn package(record: &Record, format: Format, rules: &str, files: &[File], sums: &[(u64, String)]) -> Value {
    let resource = |(file, (bytes, sum)): (&File, &(u64, String))| {
        let mut resource = json!({
            "name": resource_name(&file.name),
            "path": file.name,
            "description": file.about,
            "encoding": "utf-8",
            "bytes": bytes,
            "hash": format!("sha256:{sum}"),
        });
        if file.name.ends_with(".parquet") {
            resource["mediatype"] = json!("application/vnd.apache.parquet");
            resource["format"] = json!("parquet");
            // frictionless reads such a file without counting its bytes, and finds every size and sum wrong: they go by
            // names of our own.
            resource["size"] = resource["bytes"].take();
            resource["sha256"] = json!(sum);
            resource.as_object_mut().map(|fields| [fields.remove("bytes"), fields.remove("hash")]);
        }
        if !file.columns.is_empty() {
            let fields = file.columns.iter().map(|name| json!({"name": name, "type": table::kind(name)}));
            resource["schema"] = json!({"fields": fields.collect::<Vec<_>>(), "missingValues": [file.missing]});
        }
        if file.name.ends_with(".jsonl") || file.name.ends_with(".ftm.json") {
            // Objects within objects: no table, though a reader would take it for one.
            resource["type"] = json!("file");
            resource["mediatype"] = json!("application/jsonl");
        }
        if let Some(dialect) = &file.dialect {
            resource["dialect"] = dialect.clone();
        }
        resource
    };
    let mut inputs: Vec<(&str, &str)> =
        record.readings.iter().map(|r| (r.article.page.id.as_str(), r.article.page.sha256.as_str())).collect();
    inputs.sort_unstable();
    inputs.dedup();
    json!({
        "profile": "data-package",
        "name": format!("sitrep-{format}"),
        "description": "Made by sitrep from news pages. Ids are sitrep's own; every row keeps the words that it stands on.",
        "program": {"name": "sitrep", "version": env!("CARGO_PKG_VERSION"), "rules": rules},
        "sources": inputs.iter().map(|(page, sum)| json!({"title": page, "hash": format!("sha256:{sum}")})).collect::<Vec<_>>(),
        "resources": files.iter().zip(sums).map(resource).collect::<Vec<_>>(),
    })
}

/// A file's name as the name of a resource, which is of `a-z`, `0-9`, `.`, `_` and `-` only.
fn resource_name(file: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') { c.to_ascii_lowercase() } else { '-' };
    file.chars().map(plain).collect()
}
