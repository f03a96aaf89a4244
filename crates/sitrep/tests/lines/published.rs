//! `"Title" 2024-01-03/2024-01-09 inferred`, then a line a clue: `- "on Tuesday" hints/weekday 2024-01-02/2024-01-04: why`.

use sitrep::date::Window;
use sitrep::reading::Reading;

pub fn lines(reading: &Reading) -> Vec<String> {
    let published = &reading.published;
    let edtf = |window: Option<Window>| window.map_or("-".to_string(), Window::edtf);
    let title = reading.article.title.as_ref().map_or(String::new(), |t| format!("\"{t}\" "));
    let clue = |clue: &sitrep::article::Clue| {
        let words = clue.span.map_or(String::new(), |s| format!(" \"{}\"", reading.quote(s).replace('\n', " ")));
        let outside = if clue.outside { " (outside)" } else { "" };
        format!("-{words} {} {}: {}{outside}", clue.rule, edtf(clue.window), clue.clue)
    };
    let head = format!("{title}{} {}", edtf(published.window), published.basis);
    std::iter::once(head).chain(published.because.iter().map(clue)).collect()
}
