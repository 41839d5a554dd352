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
    sqlx::Encode,
    sqlx::Decode,
)]
pub enum AuthorRole {
    #[serde(rename = "WRITER")]
    #[sqlx(rename = "WRITER")]
    Writer,
    #[serde(rename = "EDITOR")]
    #[sqlx(rename = "EDITOR")]
    Editor,
    #[serde(rename = "PUBLISHER")]
    #[sqlx(rename = "PUBLISHER")]
    Publisher,
}

impl AuthorRole {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Writer, Self::Editor, Self::Publisher];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Writer => "WRITER",
            Self::Editor => "EDITOR",
            Self::Publisher => "PUBLISHER",
        }
    }
}

enum_conversions! { AuthorRole }

impl sqlx::Type<sqlx::MySql> for AuthorRole {
    fn type_info() -> sqlx::mysql::MySqlTypeInfo {
        <str as sqlx::Type<sqlx::MySql>>::type_info()
    }

    fn compatible(ty: &sqlx::mysql::MySqlTypeInfo) -> bool {
        <str as sqlx::Type<sqlx::MySql>>::compatible(ty)
    }
}

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
    sqlx::Encode,
    sqlx::Decode,
)]
pub enum PostStatus {
    #[serde(rename = "DRAFT")]
    #[sqlx(rename = "DRAFT")]
    Draft,
    /// Waits for an editor.
    #[serde(rename = "IN_REVIEW")]
    #[sqlx(rename = "in review")]
    InReview,
    #[serde(rename = "PUBLISHED")]
    #[sqlx(rename = "PUBLISHED")]
    Published,
    #[serde(rename = "WITHDRAWN")]
    #[sqlx(rename = "WITHDRAWN")]
    Withdrawn,
}

impl PostStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Draft,
        Self::InReview,
        Self::Published,
        Self::Withdrawn,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::InReview => "IN_REVIEW",
            Self::Published => "PUBLISHED",
            Self::Withdrawn => "WITHDRAWN",
        }
    }
}

enum_conversions! { PostStatus }

impl sqlx::Type<sqlx::MySql> for PostStatus {
    fn type_info() -> sqlx::mysql::MySqlTypeInfo {
        <str as sqlx::Type<sqlx::MySql>>::type_info()
    }

    fn compatible(ty: &sqlx::mysql::MySqlTypeInfo) -> bool {
        <str as sqlx::Type<sqlx::MySql>>::compatible(ty)
    }
}
