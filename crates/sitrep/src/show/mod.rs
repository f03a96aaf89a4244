//! Readings and records in; JSON, text, Markdown or one HTML file out.

pub mod json;
