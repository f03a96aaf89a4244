//! Who and what an article names: mentions joined into one entity each.

use serde::{Deserialize, Serialize};

use crate::found::EntityIx;
use crate::named::named;
use crate::span::Span;
use crate::word::Word;

/// Something with a name (or an office that stands for one).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name printed, without a title.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Every mention, in order: names, titles that stand for it, pronouns that are sure.
    pub mentions: Vec<Span>,
    /// Titles and offices printed with it.
    pub titles: Vec<Title>,
    /// Other spellings and short forms printed.
    pub aliases: Vec<String>,
    /// What the text says it belongs to.
    pub relations: Vec<Relation>,
    /// Where it is, for a place that is settled.
    pub place: Option<Place>,
    /// The rule that made it.
    #[serde(deserialize_with = "crate::word::one")]
    pub rule: Word,
}

named! {
    /// Kinds of entity.
    pub enum EntityKind {
        Person = "person",
        Organisation = "organisation",
        ArmedGroup = "armed_group",
        Government = "government",
        Country = "country",
        Place = "place",
        Facility = "facility",
        Weapon = "weapon",
        Other = "other",
    }
}

/// A title or an office, as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Title {
    /// `Prime Minister`.
    pub title: String,
    /// Where.
    pub span: Span,
}

/// A tie between two entities that the text states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Its kind.
    pub kind: RelationKind,
    /// To whom.
    pub to: EntityIx,
    /// The words that say so.
    pub span: Span,
}

named! {
    /// Kinds of tie.
    pub enum RelationKind {
        PartOf = "part_of",
        BackedBy = "backed_by",
        HeadOf = "head_of",
        SpokesmanOf = "spokesman_of",
        MemberOf = "member_of",
    }
}

/// A point on the map, with how exact it is. A country has no point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north, and east; none for a country or a unit without a centre.
    pub point: Option<(f64, f64)>,
    /// How exact the point is.
    pub precision: Precision,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// First-order unit.
    pub admin1: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
}

named! {
    /// How exact a place is.
    pub enum Precision {
        Point = "point",
        Town = "town",
        District = "district",
        Admin1 = "admin1",
        Country = "country",
    }
}
