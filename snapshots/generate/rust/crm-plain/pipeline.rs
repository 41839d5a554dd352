/// Identifies a [`Pipeline`].
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
pub struct PipelineId(pub String);

id_conversions! { PipelineId(String) }

/// A way of selling: new business, renewals, partners.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Pipeline {
    pub id: PipelineId,
    pub name: String,
    pub archived: bool,
}
