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
#[sqlx(type_name = r#""invoice_state""#)]
pub enum InvoiceState {
    #[serde(rename = "OPEN")]
    #[sqlx(rename = "OPEN")]
    Open,
    #[serde(rename = "PAID")]
    #[sqlx(rename = "PAID")]
    Paid,
    #[serde(rename = "REMINDED")]
    #[sqlx(rename = "REMINDED")]
    Reminded,
    #[serde(rename = "CANCELLED")]
    #[sqlx(rename = "CANCELLED")]
    Cancelled,
}

impl InvoiceState {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Open, Self::Paid, Self::Reminded, Self::Cancelled];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Paid => "PAID",
            Self::Reminded => "REMINDED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

enum_conversions! { InvoiceState }

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
#[sqlx(type_name = r#""sex""#)]
pub enum Sex {
    #[serde(rename = "FEMALE")]
    #[sqlx(rename = "FEMALE")]
    Female,
    #[serde(rename = "MALE")]
    #[sqlx(rename = "MALE")]
    Male,
    #[serde(rename = "DIVERSE")]
    #[sqlx(rename = "DIVERSE")]
    Diverse,
    #[serde(rename = "UNKNOWN")]
    #[sqlx(rename = "UNKNOWN")]
    Unknown,
}

impl Sex {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Female, Self::Male, Self::Diverse, Self::Unknown];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Female => "FEMALE",
            Self::Male => "MALE",
            Self::Diverse => "DIVERSE",
            Self::Unknown => "UNKNOWN",
        }
    }
}

enum_conversions! { Sex }

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
#[sqlx(type_name = r#""appointment_status""#)]
pub enum AppointmentStatus {
    #[serde(rename = "REQUESTED")]
    #[sqlx(rename = "REQUESTED")]
    Requested,
    #[serde(rename = "CONFIRMED")]
    #[sqlx(rename = "CONFIRMED")]
    Confirmed,
    #[serde(rename = "ARRIVED")]
    #[sqlx(rename = "ARRIVED")]
    Arrived,
    #[serde(rename = "FINISHED")]
    #[sqlx(rename = "FINISHED")]
    Finished,
    #[serde(rename = "MISSED")]
    #[sqlx(rename = "MISSED")]
    Missed,
    #[serde(rename = "CANCELLED")]
    #[sqlx(rename = "CANCELLED")]
    Cancelled,
}

impl AppointmentStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Requested,
        Self::Confirmed,
        Self::Arrived,
        Self::Finished,
        Self::Missed,
        Self::Cancelled,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "REQUESTED",
            Self::Confirmed => "CONFIRMED",
            Self::Arrived => "ARRIVED",
            Self::Finished => "FINISHED",
            Self::Missed => "MISSED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

enum_conversions! { AppointmentStatus }
