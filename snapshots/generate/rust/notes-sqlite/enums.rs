/// The names of the values of an enum as text.
macro_rules! enum_conversions {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, UnknownValue> {
                let mut values = Self::ALL.iter().copied();
                let value = values.find(|value| value.as_str() == text);
                value.ok_or_else(|| UnknownValue {
                    of: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }
    };
}

/// A text that is the name of none of the values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The enum.
    pub of: &'static str,
    /// The text.
    pub text: String,
}

impl ::std::fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        write!(f, "`{}` is no value of `{}`", self.text, self.of)
    }
}

impl ::std::error::Error for UnknownValue {}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
pub enum SyncState {
    #[serde(rename = "LOCAL")]
    #[sqlx(rename = "LOCAL")]
    Local,
    #[serde(rename = "QUEUED")]
    #[sqlx(rename = "QUEUED")]
    Queued,
    #[serde(rename = "SYNCED")]
    #[sqlx(rename = "SYNCED")]
    Synced,
    #[serde(rename = "CONFLICT")]
    #[sqlx(rename = "CONFLICT")]
    Conflict,
}

impl SyncState {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Local, Self::Queued, Self::Synced, Self::Conflict];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "LOCAL",
            Self::Queued => "QUEUED",
            Self::Synced => "SYNCED",
            Self::Conflict => "CONFLICT",
        }
    }
}

enum_conversions! { SyncState }
