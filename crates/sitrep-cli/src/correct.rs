//! `sitrep correct`: what a person knows better about a record of a case, and back.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use sitrep::correction::Correction;
use sitrep::pipeline;
use sitrep::store::Case;

use crate::Ended;
use crate::add::moment;

/// Correct a field of a record in a case file, accept or reject a record, or list what was corrected
#[derive(Args)]
pub struct Correct {
    /// The case
    case: PathBuf,
    /// Id of the record, or of the article; without it, every correction is listed
    #[arg(value_parser = crate::id)]
    id: Option<String>,
    /// `review` of any record; `published` of an article; `days` of a time; `type`, `status`, `place`, `time`, `actor`, `recipient` of an event; `value` of a figure;
    /// `speaker`, `polarity` of a statement; `same` and `apart` of an event, a name or an agreement
    #[arg(requires = "id")]
    field: Option<String>,
    /// `accepted` or `rejected`; a day of print, the days of a time (2031-05-07, 2031-05-07/2031-05-09, 2031-05-07/..); a type, a status, a polarity; words of the article, or `null`, for place, time, speaker and who
    /// takes part (several with `; `); a number or a range (40..50, 40..); the id of the other record
    value: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take the last correction of this field back (`same` and `apart`: that with this other record, where one is given)
    #[arg(long, conflicts_with = "by")]
    undo: bool,
}

impl Correct {
    /// Corrects, takes back or lists.
    pub fn run(&self) -> Ended {
        let (Some(record), field) = (&self.id, self.field.as_deref()) else { return self.list() };
        let case = Case::change(&self.case)?;
        let tied = field.is_some_and(|field| matches!(field, Correction::SAME | Correction::APART));
        let given = self.value.as_deref().map(|value| if tied { value.trim_start_matches("sitrep:") } else { value });
        let Some(field) = field else { bail!("say which field of {record}, and what is right: `review accepted`") };
        if self.undo {
            if pipeline::undo(&case, record, field, given)?.is_none() {
                bail!("{}: {field} of {record} was not corrected", self.case.display());
            }
            println!("{record} {field}: as it was read");
            return Ok(true);
        }
        let (Some(value), Some(by)) = (given, &self.by) else {
            bail!("say what is right and who says so: `sitrep correct CASE {record} {field} VALUE --by NAME`");
        };
        let value = Some(value.to_string()).filter(|value| value != "null");
        let (record, field, by) = (record.clone(), field.to_string(), by.clone());
        let correction = Correction { record, field, was: None, value, by, at: moment() };
        println!("{}", line(&pipeline::correct(&case, correction)?));
        Ok(true)
    }

    fn list(&self) -> Ended {
        for correction in Case::read(&self.case)?.corrections()? {
            println!("{}", line(&correction));
        }
        Ok(true)
    }
}

/// `a1b2c3d4e5f6 status: denied, was happened (Ann, 2025-03-05T10:00:00Z)`.
fn line(correction: &Correction) -> String {
    let or_null = |value: &Option<String>| value.clone().unwrap_or("null".to_string());
    let Correction { record, field, was, value, by, at } = correction;
    format!("{record} {field}: {}, was {} ({by}, {at})", or_null(value), or_null(was))
}
