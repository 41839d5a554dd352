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
#[sqlx(type_name = r#""user_role""#)]
pub enum UserRole {
    #[serde(rename = "ADMIN")]
    #[sqlx(rename = "ADMIN")]
    Admin,
    #[serde(rename = "MANAGER")]
    #[sqlx(rename = "MANAGER")]
    Manager,
    #[serde(rename = "SALES")]
    #[sqlx(rename = "SALES")]
    Sales,
    #[serde(rename = "SUPPORT")]
    #[sqlx(rename = "SUPPORT")]
    Support,
}

impl UserRole {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Admin, Self::Manager, Self::Sales, Self::Support];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::Manager => "MANAGER",
            Self::Sales => "SALES",
            Self::Support => "SUPPORT",
        }
    }
}

enum_conversions! { UserRole }

/// How far a lead has come. The two last states are final.
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
#[sqlx(type_name = r#""lead_source""#)]
pub enum LeadSource {
    #[serde(rename = "WEBSITE")]
    #[sqlx(rename = "WEBSITE")]
    Website,
    #[serde(rename = "REFERRAL")]
    #[sqlx(rename = "REFERRAL")]
    Referral,
    #[serde(rename = "TRADE_FAIR")]
    #[sqlx(rename = "trade-fair")]
    TradeFair,
    #[serde(rename = "COLD_CALL")]
    #[sqlx(rename = "cold-call")]
    ColdCall,
    #[serde(rename = "PARTNER")]
    #[sqlx(rename = "PARTNER")]
    Partner,
    #[serde(rename = "OTHER")]
    #[sqlx(rename = "OTHER")]
    Other,
}

impl LeadSource {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Website,
        Self::Referral,
        Self::TradeFair,
        Self::ColdCall,
        Self::Partner,
        Self::Other,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Website => "WEBSITE",
            Self::Referral => "REFERRAL",
            Self::TradeFair => "TRADE_FAIR",
            Self::ColdCall => "COLD_CALL",
            Self::Partner => "PARTNER",
            Self::Other => "OTHER",
        }
    }
}

enum_conversions! { LeadSource }

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
#[sqlx(type_name = r#""company_size""#)]
pub enum CompanySize {
    #[serde(rename = "MICRO")]
    #[sqlx(rename = "MICRO")]
    Micro,
    #[serde(rename = "SMALL")]
    #[sqlx(rename = "SMALL")]
    Small,
    #[serde(rename = "MEDIUM")]
    #[sqlx(rename = "MEDIUM")]
    Medium,
    #[serde(rename = "LARGE")]
    #[sqlx(rename = "LARGE")]
    Large,
}

impl CompanySize {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Micro => "MICRO",
            Self::Small => "SMALL",
            Self::Medium => "MEDIUM",
            Self::Large => "LARGE",
        }
    }
}

enum_conversions! { CompanySize }

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
#[sqlx(type_name = r#""activity_kind""#)]
pub enum ActivityKind {
    #[serde(rename = "CALL")]
    #[sqlx(rename = "CALL")]
    Call,
    #[serde(rename = "EMAIL")]
    #[sqlx(rename = "EMAIL")]
    Email,
    #[serde(rename = "MEETING")]
    #[sqlx(rename = "MEETING")]
    Meeting,
    #[serde(rename = "TASK")]
    #[sqlx(rename = "TASK")]
    Task,
    #[serde(rename = "NOTE")]
    #[sqlx(rename = "NOTE")]
    Note,
}

impl ActivityKind {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Call,
        Self::Email,
        Self::Meeting,
        Self::Task,
        Self::Note,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Call => "CALL",
            Self::Email => "EMAIL",
            Self::Meeting => "MEETING",
            Self::Task => "TASK",
            Self::Note => "NOTE",
        }
    }
}

enum_conversions! { ActivityKind }

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
#[sqlx(type_name = r#""billing_interval""#)]
pub enum BillingInterval {
    #[serde(rename = "MONTH")]
    #[sqlx(rename = "MONTH")]
    Month,
    #[serde(rename = "QUARTER")]
    #[sqlx(rename = "QUARTER")]
    Quarter,
    #[serde(rename = "YEAR")]
    #[sqlx(rename = "YEAR")]
    Year,
}

impl BillingInterval {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Month, Self::Quarter, Self::Year];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Month => "MONTH",
            Self::Quarter => "QUARTER",
            Self::Year => "YEAR",
        }
    }
}

enum_conversions! { BillingInterval }

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
#[sqlx(type_name = r#""subscription_status""#)]
pub enum SubscriptionStatus {
    #[serde(rename = "TRIALING")]
    #[sqlx(rename = "TRIALING")]
    Trialing,
    #[serde(rename = "ACTIVE")]
    #[sqlx(rename = "ACTIVE")]
    Active,
    #[serde(rename = "PAST_DUE")]
    #[sqlx(rename = "PAST_DUE")]
    PastDue,
    #[serde(rename = "PAUSED")]
    #[sqlx(rename = "PAUSED")]
    Paused,
    #[serde(rename = "CANCELLED")]
    #[sqlx(rename = "CANCELLED")]
    Cancelled,
}

impl SubscriptionStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Trialing,
        Self::Active,
        Self::PastDue,
        Self::Paused,
        Self::Cancelled,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Trialing => "TRIALING",
            Self::Active => "ACTIVE",
            Self::PastDue => "PAST_DUE",
            Self::Paused => "PAUSED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

enum_conversions! { SubscriptionStatus }

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
#[sqlx(type_name = r#""invoice_status""#)]
pub enum InvoiceStatus {
    #[serde(rename = "DRAFT")]
    #[sqlx(rename = "DRAFT")]
    Draft,
    #[serde(rename = "OPEN")]
    #[sqlx(rename = "OPEN")]
    Open,
    #[serde(rename = "PAID")]
    #[sqlx(rename = "PAID")]
    Paid,
    /// Written off; nobody expects the money any more.
    #[serde(rename = "UNCOLLECTIBLE")]
    #[sqlx(rename = "UNCOLLECTIBLE")]
    Uncollectible,
    #[serde(rename = "VOID")]
    #[sqlx(rename = "VOID")]
    Void,
}

impl InvoiceStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Draft,
        Self::Open,
        Self::Paid,
        Self::Uncollectible,
        Self::Void,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Open => "OPEN",
            Self::Paid => "PAID",
            Self::Uncollectible => "UNCOLLECTIBLE",
            Self::Void => "VOID",
        }
    }
}

enum_conversions! { InvoiceStatus }
