use super::{ContactId, DealId};

/// Who has a say in a deal.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DealContact {
    pub deal_id: DealId,
    pub contact_id: ContactId,
    pub decides: bool,
}
