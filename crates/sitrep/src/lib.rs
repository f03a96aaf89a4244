//! news pages in, the sourced record out.
