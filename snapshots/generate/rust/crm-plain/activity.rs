use super::{ActivityKind, ContactId, DealId, LeadId, UserId};

/// Identifies a [`Activity`].
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
pub struct ActivityId(pub String);

id_conversions! { ActivityId(String) }

/// Anything that was done or has to be done. It belongs to a lead, a contact or a deal.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    pub id: ActivityId,
    pub author_id: UserId,
    pub lead_id: Option<LeadId>,
    pub contact_id: Option<ContactId>,
    pub deal_id: Option<DealId>,
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    pub due_at: Option<chrono::DateTime<chrono::Utc>>,
    pub done_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}
