use super::{CompanyId, PipelineStageId, UserId};

/// Identifies a [`Deal`].
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
pub struct DealId(pub String);

id_conversions! { DealId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    pub id: DealId,
    pub company_id: CompanyId,
    pub stage_id: PipelineStageId,
    pub owner_id: UserId,
    pub title: String,
    pub amount: rust_decimal::Decimal,
    pub currency: String,
    pub expected_on: Option<chrono::NaiveDate>,
    pub won_at: Option<chrono::DateTime<chrono::Utc>>,
    pub lost_at: Option<chrono::DateTime<chrono::Utc>>,
    pub lost_reason: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}
