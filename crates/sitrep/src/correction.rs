//! What a person knows better than the program: one field of one record, who said so and when. The words of the page never
//! change; the record shows the corrected value with who confirmed it and what stood there before.

use crate::event::Status;
use crate::figure::Amount;
use crate::reading::Reading;

/// A correction. Made with [`Correction::apply`], which fills in `was`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Id of the record.
    pub record: String,
    /// `review` of any record (`accepted`, `rejected`); `status`, `place`, `time` of an event; `value` of a figure;
    /// `speaker` of a statement. Place, time and speaker can only be emptied: another would need words of the page.
    pub field: String,
    /// What stood there; none where nothing stood there.
    pub was: Option<String>,
    /// What is right; none where it is not settled.
    pub value: Option<String>,
    /// Who says so.
    pub by: String,
    /// When, as the caller says: the library has no clock.
    pub at: String,
}

impl Correction {
    /// Writes the correction into a reading: `None` where the record is not of this article, else whether it could be done,
    /// or why not.
    pub fn apply(&mut self, reading: &mut Reading) -> Option<Result<(), String>> {
        let at = |ids: &[String]| ids.iter().position(|id| *id == self.record);
        let ids = &reading.ids;
        let (event, figure, statement) = (at(&ids.events), at(&ids.figures), at(&ids.statements));
        let other = [&ids.times, &ids.entities, &ids.agreements, &ids.posture];
        let other = other.into_iter().any(|ids| ids.contains(&self.record));
        if event.is_none() && figure.is_none() && statement.is_none() && !other {
            return None;
        }
        // Read by newer rules, another value may stand there now: what the person saw is kept.
        let seen = self.was.take();
        let done = match (self.field.as_str(), event, figure, statement) {
            ("review", ..) => self.reviewed(reading),
            ("status" | "place" | "time", Some(event), ..) => self.correct_event(reading, event),
            ("value", _, Some(figure), _) => self.correct_figure(reading, figure),
            ("speaker", _, _, Some(statement)) => self.correct_speaker(reading, statement),
            _ => Err(format!(
                "{} cannot be corrected here; `review` of any record, `status`, `place` and `time` of an event, `value` \
                 of a figure, `speaker` of a statement can",
                self.field
            )),
        };
        self.was = seen.or(self.was.take());
        if done.is_ok() {
            reading.confirmed.push(self.clone());
        }
        Some(done)
    }

    fn reviewed(&mut self, reading: &Reading) -> Result<(), String> {
        let before = reading.confirmed.iter().rev().find(|c| c.record == self.record && c.field == self.field);
        self.was = before.and_then(|before| before.value.clone());
        match self.value.as_deref() {
            Some("accepted" | "rejected") => Ok(()),
            _ => Err("a review is `accepted` or `rejected`".to_string()),
        }
    }

    fn correct_event(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        let (text, event) = (&reading.article.text, &mut reading.found.events[at]);
        match self.field.as_str() {
            "status" => {
                let known = Status::ALL.iter().find(|status| Some(status.as_str()) == self.value.as_deref());
                let known = known.ok_or_else(|| {
                    let all: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
                    format!("a status is one of {}", all.join(", "))
                })?;
                self.was = Some(event.status.to_string());
                event.status = *known;
            }
            "place" => {
                self.only_empty()?;
                self.was = event.place.take().map(|place| place.span.of(text).to_string());
            }
            _ => {
                self.only_empty()?;
                self.was = event.time.take().map(|when| when.span.of(text).to_string());
            }
        }
        Ok(())
    }

    fn correct_figure(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        let amount = self.value.as_deref().and_then(amount);
        let amount = amount.ok_or("a value is a number or a range of two: 46, 1.9e9, 40..50, 40.. for at least")?;
        let figure = &mut reading.found.figures[at];
        self.was = Some(range(figure.amount));
        figure.amount = amount;
        Ok(())
    }

    fn correct_speaker(&mut self, reading: &mut Reading, at: usize) -> Result<(), String> {
        self.only_empty()?;
        let source = reading.found.statements[at].source.as_mut();
        self.was = source.as_ref().and_then(|source| source.name.clone());
        if let Some(source) = source {
            (source.name, source.entity) = (None, None);
        }
        Ok(())
    }

    fn only_empty(&self) -> Result<(), String> {
        match self.value {
            None => Ok(()),
            Some(_) => Err(format!("{} can only be `null`: another value would need words of the page", self.field)),
        }
    }
}

/// `46`, `40..50`, `40..`, `..50`.
fn amount(text: &str) -> Option<Amount> {
    let number = |text: &str| text.parse().ok().filter(|n: &f64| n.is_finite());
    let Some((low, high)) = text.split_once("..") else {
        return number(text).map(|n| Amount { low: Some(n), high: Some(n) });
    };
    let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
    let amount = Amount { low: end(low)?, high: end(high)? };
    let ordered = amount.low.zip(amount.high).is_none_or(|(low, high)| low <= high);
    (ordered && amount.low.or(amount.high).is_some()).then_some(amount)
}

fn range(amount: Amount) -> String {
    let end = |end: Option<f64>| end.map_or(String::new(), |n| n.to_string());
    if amount.low == amount.high && amount.low.is_some() {
        return end(amount.low);
    }
    format!("{}..{}", end(amount.low), end(amount.high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_or_a_range() {
        for text in ["46", "40..50", "40..", "..50", "1900000000"] {
            assert_eq!(amount(text).map(range).as_deref(), Some(text));
        }
        for text in ["", "..", "50..40", "many", "NaN", "inf"] {
            assert!(amount(text).is_none(), "{text}");
        }
    }
}
