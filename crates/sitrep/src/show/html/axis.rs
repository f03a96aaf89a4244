//! The axis that the tracks of a list share, and the tracks: a dot is a day, a bar an interval, an arrow what lies beyond.

use maud::{Markup, html};

use super::super::words;
use crate::date::{Day, Window};
use crate::event::Status;
use crate::record::Line;

/// Width of a track, in the units of its drawing.
const WIDTH: f64 = 240.0;
/// Free room at both ends, for a dot and an arrow.
const EDGE: f64 = 12.0;
/// Steps of the labels: days, then months; the first that gives at most six labels is taken.
const STEPS: [(i32, i32); 14] = [
    (1, 0),
    (2, 0),
    (7, 0),
    (14, 0),
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 6),
    (0, 12),
    (0, 24),
    (0, 60),
    (0, 120),
    (0, 240),
    (0, 600),
];

/// From the first to the last day of a list, with its labelled days.
pub struct Axis {
    first: Day,
    last: Day,
    ticks: Vec<Day>,
    /// Days and months between two labels.
    step: (i32, i32),
    print: Option<Day>,
}

impl Axis {
    /// The axis of dated lines, the last day of print marked; none where there is no line.
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l Line>, print: Option<Day>) -> Option<Axis> {
        Axis::over(lines.into_iter().map(|line| line.window), print)
    }

    /// The axis of windows; none where no day is known.
    pub fn over(windows: impl IntoIterator<Item = Window>, print: Option<Day>) -> Option<Axis> {
        let mut days: Vec<Day> = windows.into_iter().flat_map(|window| [window.start, window.end]).flatten().collect();
        days.sort_unstable();
        // One line in twenty at each end may lie beyond: a war of 1980 told in passing must not squeeze this month to a dot.
        let beyond = days.len() / 20;
        let (first, last) = (*days.get(beyond)?, *days.get(days.len() - 1 - beyond)?);
        let step = STEPS.into_iter().find(|step| ticks(first, last, *step).is_some()).unwrap_or(STEPS[13]);
        let ticks = ticks(first, last, step).unwrap_or_default();
        Some(Axis { first, last, ticks, step, print })
    }

    /// What stands beside the labels: the year, or the first and the last.
    pub fn name(&self) -> String {
        match (self.first.year(), self.last.year()) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}–{last}"),
        }
    }

    fn x(&self, day: Day) -> f64 {
        let length = days_between(self.first, self.last).max(1.0);
        EDGE + days_between(self.first, day) / length * (WIDTH - 2.0 * EDGE)
    }

    /// The row above the list: the year and the labelled days.
    pub fn head(&self) -> Markup {
        html! { li.line.axis aria-hidden="true" { span.q { (self.name()) } (self.labels()) span {} } }
    }

    /// The row of labels above the list.
    pub fn labels(&self) -> Markup {
        html! {
            svg viewBox="0 0 240 16" aria-hidden="true" {
                @for day in &self.ticks { text.mid x=(at(self.x(*day))) y="13" { (self.label(*day)) } }
            }
        }
    }

    /// A day, a month, or a year; January bears the year's number.
    fn label(&self, day: Day) -> String {
        match self.step {
            (1.., _) => format!("{} {}", day.day(), words::month(day)),
            (_, ..12) if day.month() > 1 => words::month(day).to_string(),
            _ => day.year().to_string(),
        }
    }

    /// The track of one line.
    pub fn track(&self, window: Window, status: Status) -> Markup {
        let grid: String = self.ticks.iter().map(|day| format!("M{} -80V900", at(self.x(*day)))).collect();
        html! {
            svg viewBox="0 0 240 16" role="img" aria-label=(words::window(window)) {
                path.g d=(grid) {}
                @if let Some(print) = self.print.filter(|day| (self.first..=self.last).contains(day)) {
                    path.m d={"M" (at(self.x(print))) " -80V900"} {}
                }
                (self.mark(window, status))
            }
        }
    }

    fn mark(&self, window: Window, status: Status) -> Markup {
        let shape = match status {
            Status::Happened | Status::Ongoing => "c0 f",
            Status::Planned => "c0 o",
            _ => "c0 o d",
        };
        let line = if shape.ends_with('d') { "c0 w d" } else { "c0 w" };
        let (start, end) = (window.start.map(|d| self.x(d)), window.end.map(|d| self.x(d)));
        let outside = |x: f64| !(0.0..=WIDTH).contains(&x);
        match (start, end) {
            (_, Some(end)) if end < 0.0 => html! { path class="c0 w" d="M13 8H1m6 -4.5l-6 4.5l6 4.5" {} },
            (Some(start), _) if start > WIDTH => html! { path class="c0 w" d="M227 8H239m-6 -4.5l6 4.5l-6 4.5" {} },
            (Some(x), Some(end)) if end - x < 3.0 && !outside(x) => {
                html! { circle class=(shape) cx=(at((x + end) / 2.0)) cy="8" r="4.2" {} }
            }
            (Some(start), Some(end)) if !outside(start) && !outside(end) => {
                html! { rect class=(shape) x=(at(start)) y="4.5" width=(at(end - start)) height="7" rx="1" {} }
            }
            (start, end) => open(start.filter(|x| !outside(*x)), end.filter(|x| !outside(*x)), shape, line),
        }
    }
}

/// A line with an arrow at each end that is not known or lies beyond the axis.
fn open(start: Option<f64>, end: Option<f64>, shape: &str, line: &str) -> Markup {
    html! {
        path class=(line) d={"M" (at(start.unwrap_or(1.0))) " 8H" (at(end.unwrap_or(WIDTH - 1.0)))} {}
        @if start.is_none() { path class="c0 w" d="M7 3.5l-6 4.5l6 4.5" {} }
        @if end.is_none() { path class="c0 w" d="M233 3.5l6 4.5l-6 4.5" {} }
        @for x in [start, end].into_iter().flatten() { circle class=(shape) cx=(at(x)) cy="8" r="4.2" {} }
    }
}

/// The labelled days of a step; none where there would be more than six.
fn ticks(first: Day, last: Day, (days, months): (i32, i32)) -> Option<Vec<Day>> {
    let span = jiff::Span::new().days(days).months(months);
    let mut day = match months {
        0 => first,
        12.. => Day::new(first.year() - first.year().rem_euclid((months / 12) as i16), 1, 1).ok()?,
        _ => Day::new(first.year(), 1, 1).ok()?,
    };
    let mut ticks = Vec::new();
    while day <= last && ticks.len() < 7 {
        if day >= first {
            ticks.push(day);
        }
        day = day.checked_add(span).ok()?;
    }
    (ticks.len() < 7).then_some(ticks)
}

fn days_between(from: Day, to: Day) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// A coordinate, to a tenth.
pub fn at(x: f64) -> String {
    format!("{x:.1}")
}
