//! What is known of the terminal: its width, and whether colour is wanted. The library may not ask.

use std::io::{self, IsTerminal};

use sitrep::show::text::Layout;

/// How to lay text out on standard output; `here` is false where it goes to a file.
pub fn layout(here: bool) -> Layout {
    let terminal = here && io::stdout().is_terminal();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    let size = terminal.then(terminal_size::terminal_size).flatten();
    // 100: a comfortable line where nobody says; 140: beyond it lines are too long to read.
    Layout { width: size.map_or(100, |(width, _)| usize::from(width.0).min(140)), colour: terminal && !no_colour }
}
