//! Readings and records in; JSON, text, Markdown or one HTML file out.

pub mod html;
pub mod json;

mod sections;
mod words;
