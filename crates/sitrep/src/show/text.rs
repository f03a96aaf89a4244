//! A record as text for a terminal: headings, a column of days or numbers, words wrapped to the width, the citation last.

use std::io::{self, Write};

use super::outline::{self, Line, Part};
use crate::reading::Reading;
use crate::record::Record;

/// How to lay it out; the caller knows the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to set headings and citations off by colour and weight.
    pub colour: bool,
}

/// The column of days and numbers: as wide as `28 Feb – 3 Mar 2025`.
const HEAD: usize = 20;

/// Writes a brief.
pub fn brief(record: &Record, title: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", layout.paint("1", &plain(title)))?;
    for section in outline::outline(record) {
        writeln!(out, "\n{}", layout.paint("1;4", section.name))?;
        for part in &section.parts {
            match part {
                Part::Heading(name) => writeln!(out, "\n{}", layout.paint("1", &plain(name)))?,
                Part::Note(note) => paragraph(out, layout, "", &plain(note))?,
                Part::Line(line) => self::line(out, layout, line)?,
            }
        }
    }
    Ok(())
}

/// Writes the short listing of one article: its headline, its day, how much was read from it.
pub fn listing(reading: &Reading, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let found = &reading.found;
    writeln!(out, "{}", layout.paint("1", &plain(&super::words::title(reading))))?;
    let from = format!("{} · {}", super::words::from(reading), reading.article.id);
    paragraph(out, layout, "  ", &plain(&from))?;
    let counts = [
        (found.statements.len(), "statements"),
        (found.figures.len(), "figures"),
        (found.events.len(), "events"),
        (found.agreements.len(), "agreements"),
        (found.posture.len(), "postures"),
        (found.entities.len(), "names"),
        (found.times.len(), "times"),
        (found.notes.len(), "notes"),
    ];
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    paragraph(out, layout, "  ", &format!("{} sentences; {}", reading.sentences.len(), counts.join(", ")))
}

impl Layout {
    fn paint(self, style: &str, words: &str) -> String {
        if self.colour { format!("\x1b[{style}m{words}\x1b[0m") } else { words.to_string() }
    }
}

/// A head, the words beside it, the citation after them, the remark below.
fn line(out: &mut dyn Write, layout: Layout, line: &Line) -> io::Result<()> {
    let head = plain(&line.head);
    let indent = " ".repeat(HEAD + 2);
    let cite = format!("[{}]", line.citation);
    let mut lines = wrap(&format!("{} {cite}", plain(&line.words)), layout.width.saturating_sub(HEAD + 2));
    if let Some(last) = lines.last_mut() {
        *last = last.replace(&cite, &layout.paint("36", &cite));
    }
    let long = head.chars().count() > HEAD;
    if long {
        writeln!(out, "{head}")?;
    }
    for (number, words) in lines.iter().enumerate() {
        match number {
            0 if !long => writeln!(out, "{head:HEAD$}  {words}")?,
            _ => writeln!(out, "{indent}{words}")?,
        }
    }
    let below = line.below.as_ref().map(|below| plain(below));
    below.map_or(Ok(()), |below| paragraph(out, layout, &indent, &layout.paint("2", &below)))
}

fn paragraph(out: &mut dyn Write, layout: Layout, indent: &str, words: &str) -> io::Result<()> {
    let lines = wrap(words, layout.width.saturating_sub(indent.len()));
    lines.iter().try_for_each(|line| writeln!(out, "{indent}{line}"))
}

/// Words of a page without control characters: none may steer the terminal.
pub(super) fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The words in lines of at most `width` characters, where words allow it.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut length) = (Vec::new(), String::new(), 0);
    for word in words.split_whitespace() {
        let next = word.chars().count();
        // 20: a column narrower than this is no column; the line runs over instead.
        if length > 0 && length + 1 + next > width.max(20) {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += next;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_and_cannot_steer_the_terminal() {
        assert_eq!(wrap("one two three four five six", 20), ["one two three four", "five six"]);
        assert_eq!(plain("a\x1b[31mb\u{9b}c"), "a [31mb c");
    }
}
