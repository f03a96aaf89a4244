//! A record as Markdown: headings and lists; every line ends in its citation, and the cited sentences stand at the end.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::outline::{self, Line, Part};
use super::words;
use crate::citation::Citation;
use crate::record::Record;

/// Writes a brief.
pub fn brief(record: &Record, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut cited = BTreeSet::new();
    writeln!(out, "# {}", plain(title))?;
    for section in outline::outline(record) {
        writeln!(out, "\n## {}\n", section.name)?;
        for part in &section.parts {
            match part {
                Part::Heading(name) => writeln!(out, "\n### {}\n", plain(name))?,
                Part::Note(note) => writeln!(out, "{}\n", plain(note))?,
                Part::Line(line) => self::line(out, line)?,
            }
            if let Part::Line(line) = part {
                cited.extend(line.citation.sentence.map(|_| line.citation));
            }
        }
    }
    sentences(record, &cited, out)
}

/// `- **20 Jan 2025** words, below ([1.1](#a1s1))`
fn line(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    let below = line.below.as_ref().map_or(String::new(), |below| format!(" — {}", plain(below)));
    let (head, words) = (plain(&line.head), plain(&line.words));
    match line.citation.sentence {
        Some(_) => writeln!(out, "- **{head}** {words}{below} [{}](#{})", line.citation, line.citation.anchor()),
        None => writeln!(out, "- {}. **{head}** {words}{below}", line.citation),
    }
}

/// Every cited sentence, whole, with its source.
fn sentences(record: &Record, cited: &BTreeSet<Citation>, out: &mut dyn Write) -> io::Result<()> {
    if cited.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Sentences\n")?;
    for citation in cited {
        let from = words::from(&record.readings[citation.article]);
        let (anchor, quote) = (citation.anchor(), plain(citation.quote(record)));
        writeln!(out, "- <a id=\"{anchor}\"></a>{citation} ({}): {quote}", plain(&from))?;
    }
    Ok(())
}

/// Words of a page as plain words: on one line, with every mark of Markdown and HTML escaped.
fn plain(words: &str) -> String {
    let words = words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let mut out = String::new();
    for letter in words.collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '>' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_of_a_page_stay_words() {
        assert_eq!(super::plain("<b>\n# *x* [a](b)"), "&lt;b\\> \\# \\*x\\* \\[a\\](b)");
    }
}
