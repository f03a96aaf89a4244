//! Makes what is committed and never built: the parser's blob and the gazetteer.

fn main() {}
