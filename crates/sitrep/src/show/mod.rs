//! Readings and records in; JSON, text, Markdown or one HTML file out.

pub mod changes;
pub mod explain;
pub mod export;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

mod outline;
mod sections;
pub mod words;
