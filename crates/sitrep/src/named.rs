//! Enumerations whose values have the fixed names of the JSON contract.

/// Declares an enum with `as_str`, `ALL` and `Display`, each value with the name that is written out, and read back.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $Name:ident { $($(#[$of:meta])* $Value:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[$of])* #[doc = concat!("Written `", $text, "`.")] $Value),* }

        impl $Name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [$Name] = &[$($Name::$Value),*];

            /// The name that is written out.
            pub fn as_str(self) -> &'static str {
                match self { $($Name::$Value => $text),* }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$Name, D::Error> {
                let name = String::deserialize(from)?;
                let value = $Name::ALL.iter().find(|value| value.as_str() == name);
                value.copied().ok_or_else(|| serde::de::Error::custom(format!("unknown name {name}")))
            }
        }
    };
}

/// Declares the index of a finding within its article's list of that kind.
macro_rules! index {
    ($($(#[$doc:meta])* $Name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $Name(pub usize);
    )* };
}

pub(crate) use {index, named};
