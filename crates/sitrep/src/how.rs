//! How pages are to be read: what the caller may choose.

/// How pages are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// Each page is one clean article: nothing is split off or dropped.
    pub as_is: bool,
    /// Undated articles may be dated by what the program knows of the world, and not by the pages alone.
    pub outside: bool,
}

impl How {
    /// Each page as one clean article, dated by all that is known.
    pub const AS_IS: How = How { as_is: true, outside: true };
}

impl Default for How {
    fn default() -> How {
        How { as_is: false, outside: true }
    }
}
