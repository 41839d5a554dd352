use super::PipelineId;

/// Identifies a [`PipelineStage`].
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
pub struct PipelineStageId(pub String);

id_conversions! { PipelineStageId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct PipelineStage {
    pub id: PipelineStageId,
    pub pipeline_id: PipelineId,
    pub name: String,
    /// From left to right on the board.
    pub position: i16,
    /// How likely a deal in this stage is won, in percent.
    pub likelihood: i16,
}
