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

/// How far a lead has come.
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
#[sqlx(type_name = r#""lead_status""#)]
pub enum LeadStatus {
    #[serde(rename = "NEW")]
    #[sqlx(rename = "NEW")]
    New,
    #[serde(rename = "CONTACTED")]
    #[sqlx(rename = "CONTACTED")]
    Contacted,
    #[serde(rename = "QUALIFIED")]
    #[sqlx(rename = "QUALIFIED")]
    Qualified,
    #[serde(rename = "CONVERTED")]
    #[sqlx(rename = "CONVERTED")]
    Converted,
    #[serde(rename = "LOST")]
    #[sqlx(rename = "LOST")]
    Lost,
}

impl LeadStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::New,
        Self::Contacted,
        Self::Qualified,
        Self::Converted,
        Self::Lost,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Contacted => "CONTACTED",
            Self::Qualified => "QUALIFIED",
            Self::Converted => "CONVERTED",
            Self::Lost => "LOST",
        }
    }
}

enum_conversions! { LeadStatus }

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
#[sqlx(type_name = r#""deal_stage""#)]
pub enum DealStage {
    #[serde(rename = "OFFERED")]
    #[sqlx(rename = "OFFERED")]
    Offered,
    #[serde(rename = "NEGOTIATING")]
    #[sqlx(rename = "NEGOTIATING")]
    Negotiating,
    #[serde(rename = "WON")]
    #[sqlx(rename = "WON")]
    Won,
    #[serde(rename = "LOST")]
    #[sqlx(rename = "LOST")]
    Lost,
}

impl DealStage {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Offered, Self::Negotiating, Self::Won, Self::Lost];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "OFFERED",
            Self::Negotiating => "NEGOTIATING",
            Self::Won => "WON",
            Self::Lost => "LOST",
        }
    }
}

enum_conversions! { DealStage }
