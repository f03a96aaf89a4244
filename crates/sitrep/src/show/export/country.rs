//! Codes of countries: each format asks for others. A code that is not known for sure is left blank.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::rows;

static CODES: LazyLock<HashMap<&str, [&str; 3]>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lang/en/country_codes.tsv"));
    table.map(|[iso, fips, gw, cow]| (iso, [fips, gw, cow])).collect()
});

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy)]
pub struct Country<'c>(pub &'c str);

impl<'c> Country<'c> {
    /// Its English name.
    pub fn name(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or("", |code| code.name)
    }

    /// ISO 3166-1 alpha-3.
    pub fn alpha3(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or("", |code| code.alpha3)
    }

    /// ISO 3166-1 numeric.
    pub fn numeric(self) -> String {
        rust_iso3166::from_alpha2(self.0).map_or(String::new(), |code| code.numeric.to_string())
    }

    /// FIPS 10-4.
    pub fn fips(self) -> &'static str {
        self.code(0)
    }

    /// Gleditsch and Ward's number.
    pub fn gw(self) -> &'static str {
        self.code(1)
    }

    /// The number of the Correlates of War project.
    pub fn cow(self) -> &'static str {
        self.code(2)
    }

    fn code(self, which: usize) -> &'static str {
        CODES.get(self.0).map_or("", |codes| codes[which])
    }
}
