use super::BillingInterval;

/// Identifies a [`Plan`].
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
pub struct PlanId(pub String);

id_conversions! { PlanId(String) }

/// What can be subscribed to. A plan is never changed once it is sold: a new price is a new plan.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    pub id: PlanId,
    pub code: String,
    pub name: String,
    pub interval: BillingInterval,
    pub price: rust_decimal::Decimal,
    pub currency: String,
    pub trial_days: i16,
    pub features: serde_json::Value,
    pub retired_at: Option<chrono::DateTime<chrono::Utc>>,
}
