use super::{LeadSource, LeadStatus, UserId};

/// Identifies a [`Lead`].
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct LeadId(pub String);

id_conversions! { LeadId(String) }

/// Interest that nobody has looked into yet.
///
/// A lead that turns out well is converted into a contact, and usually a company.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    pub id: LeadId,
    pub owner_id: Option<UserId>,
    pub status: LeadStatus,
    pub source: LeadSource,
    pub full_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company_name: Option<String>,
    /// 0 to 100, filled in by the nightly scoring job.
    pub score: i16,
    pub campaign: Option<serde_json::Value>,
    pub converted_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}
