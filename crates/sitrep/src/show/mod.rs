//! Readings and records in; JSON, text, Markdown or one HTML file out.

pub mod changes;
pub mod explain;
pub mod explain_joined;
pub mod export;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

pub mod sections;
pub mod words;

mod outline;
