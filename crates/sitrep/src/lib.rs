//! sitrep reads news pages and writes the sourced record of what they tell.
//!
//! `page -> article -> document -> findings -> reading -> record -> page for a person`: a new type at each
//! step, and none is changed by a later one. [`pipeline`] joins the steps; each noun has a file, each verb a folder.

mod named;

pub mod agreement;
pub mod article;
pub mod change;
pub mod citation;
pub mod code_points;
pub mod conflict;
pub mod correction;
pub mod date;
pub mod dateline;
pub mod document;
pub mod entity;
pub mod error;
pub mod event;
pub mod figure;
pub mod found;
pub mod given;
pub mod hint;
pub mod how;
pub mod id;
pub mod note;
pub mod office;
pub mod page;
pub mod piece;
pub mod pipeline;
pub mod query;
pub mod quotation;
pub mod reading;
pub mod record;
pub mod skipped;
pub mod span;
pub mod statement;
pub mod time;
pub mod word;

pub mod clean;
pub mod extract;
pub mod fuse;
pub mod lang;
pub mod parse;
pub mod read;
pub mod resolve;
pub mod show;
pub mod store;
pub mod verify;
