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
#[sqlx(type_name = r#""tenant_plan""#)]
pub enum TenantPlan {
    #[serde(rename = "FREE")]
    #[sqlx(rename = "FREE")]
    Free,
    #[serde(rename = "TEAM")]
    #[sqlx(rename = "TEAM")]
    Team,
    #[serde(rename = "ENTERPRISE")]
    #[sqlx(rename = "ENTERPRISE")]
    Enterprise,
}

impl TenantPlan {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Free, Self::Team, Self::Enterprise];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "FREE",
            Self::Team => "TEAM",
            Self::Enterprise => "ENTERPRISE",
        }
    }
}

enum_conversions! { TenantPlan }

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
#[sqlx(type_name = r#""member_role""#)]
pub enum MemberRole {
    #[serde(rename = "OWNER")]
    #[sqlx(rename = "OWNER")]
    Owner,
    #[serde(rename = "ADMIN")]
    #[sqlx(rename = "ADMIN")]
    Admin,
    #[serde(rename = "EDITOR")]
    #[sqlx(rename = "EDITOR")]
    Editor,
    #[serde(rename = "VIEWER")]
    #[sqlx(rename = "VIEWER")]
    Viewer,
}

impl MemberRole {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Owner, Self::Admin, Self::Editor, Self::Viewer];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "OWNER",
            Self::Admin => "ADMIN",
            Self::Editor => "EDITOR",
            Self::Viewer => "VIEWER",
        }
    }
}

enum_conversions! { MemberRole }

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
#[sqlx(type_name = r#""task_state""#)]
pub enum TaskState {
    #[serde(rename = "BACKLOG")]
    #[sqlx(rename = "BACKLOG")]
    Backlog,
    #[serde(rename = "READY")]
    #[sqlx(rename = "READY")]
    Ready,
    #[serde(rename = "DOING")]
    #[sqlx(rename = "DOING")]
    Doing,
    #[serde(rename = "REVIEW")]
    #[sqlx(rename = "REVIEW")]
    Review,
    #[serde(rename = "DONE")]
    #[sqlx(rename = "DONE")]
    Done,
}

impl TaskState {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Backlog,
        Self::Ready,
        Self::Doing,
        Self::Review,
        Self::Done,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Backlog => "BACKLOG",
            Self::Ready => "READY",
            Self::Doing => "DOING",
            Self::Review => "REVIEW",
            Self::Done => "DONE",
        }
    }
}

enum_conversions! { TaskState }
