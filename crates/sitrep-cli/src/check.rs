//! `sitrep check`: whether a case file is whole.

use std::path::PathBuf;

use clap::Args;
use sitrep::pipeline;
use sitrep::store::Case;

use crate::Ended;
use crate::add::many;

/// Check that a case file is whole: every span, every id, the full-text index, the file itself
#[derive(Args)]
pub struct Check {
    /// The case
    case: PathBuf,
}

impl Check {
    /// Prints each fault; ends with 1 where there is one.
    pub fn run(&self) -> Ended {
        let case = Case::change(&self.case).or_else(|_| Case::read(&self.case))?;
        let checked = case.check(pipeline::RULES)?;
        let place = self.case.display();
        for fault in &checked.faults {
            println!("{place}: {fault}");
        }
        for remark in &checked.remarks {
            println!("{place}: to know: {remark}");
        }
        let (pages, articles) = (many(checked.pages, "page"), many(checked.articles, "article"));
        let verdict = match checked.faults.len() {
            0 => "whole".to_string(),
            faults => many(faults, "fault"),
        };
        println!("{place}: {verdict}; {pages}, {articles}, {}", many(checked.spans, "span"));
        Ok(checked.faults.is_empty())
    }
}
