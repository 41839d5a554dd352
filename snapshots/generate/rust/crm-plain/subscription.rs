use super::{CompanyId, DealId, PlanId, SubscriptionStatus};

/// Identifies a [`Subscription`].
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
pub struct SubscriptionId(pub String);

id_conversions! { SubscriptionId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    pub id: SubscriptionId,
    pub company_id: CompanyId,
    pub plan_id: PlanId,
    pub deal_id: Option<DealId>,
    pub status: SubscriptionStatus,
    pub seats: i32,
    pub started_on: chrono::NaiveDate,
    pub renews_on: chrono::NaiveDate,
    pub cancelled_at: Option<chrono::DateTime<chrono::Utc>>,
    pub cancel_reason: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}
