use super::{CompanySize, UserId};

/// Identifies a [`Company`].
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
pub struct CompanyId(pub String);

id_conversions! { CompanyId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    pub id: CompanyId,
    pub owner_id: Option<UserId>,
    /// The holding that owns this company.
    pub parent_id: Option<CompanyId>,
    pub name: String,
    pub domain: String,
    pub vat_number: Option<String>,
    pub size: CompanySize,
    pub industry: Option<String>,
    pub tags: Vec<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}
