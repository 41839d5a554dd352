use super::{CompanyId, InvoiceStatus, SubscriptionId};

/// Identifies a [`Invoice`].
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
pub struct InvoiceId(pub String);

id_conversions! { InvoiceId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Invoice {
    pub id: InvoiceId,
    pub company_id: CompanyId,
    pub subscription_id: Option<SubscriptionId>,
    pub number: String,
    pub status: InvoiceStatus,
    pub net: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub currency: String,
    pub issued_on: Option<chrono::NaiveDate>,
    pub due_on: Option<chrono::NaiveDate>,
    pub paid_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}
