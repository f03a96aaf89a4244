//! news pages in, the sourced record out.

pub mod lang;
