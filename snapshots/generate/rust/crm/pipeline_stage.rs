use std::collections::{BTreeMap, BTreeSet};

use super::{Deal, Pipeline, PipelineId};

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

/// A [`PipelineStage`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPipelineStage {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PipelineStageId,
    pub pipeline_id: PipelineId,
    pub name: String,
    /// From left to right on the board.
    pub position: i16,
    /// How likely a deal in this stage is won, in percent.
    pub likelihood: Option<i16>,
}

/// What to change of a [`PipelineStage`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PipelineStagePatch {
    pub pipeline_id: Option<PipelineId>,
    pub name: Option<String>,
    /// From left to right on the board.
    pub position: Option<i16>,
    /// How likely a deal in this stage is won, in percent.
    pub likelihood: Option<i16>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "pipeline_id", "name", "position", "likelihood""#
    };
}

impl PipelineStage {
    /// The table.
    pub const TABLE: &str = "pipeline_stages";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "pipeline_id", "name", "position", "likelihood"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PipelineStageId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "pipeline_stages" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `pipelineId` and `position`.
    pub async fn find_by_pipeline_id_and_position(
        executor: impl sqlx::PgExecutor<'_>,
        pipeline_id: &PipelineId,
        position: i16,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "pipeline_stages" WHERE "pipeline_id" = $1 AND "position" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(pipeline_id)
            .bind(position)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `pipelineId` and `name`.
    pub async fn find_by_pipeline_id_and_name(
        executor: impl sqlx::PgExecutor<'_>,
        pipeline_id: &PipelineId,
        name: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "pipeline_stages" WHERE "pipeline_id" = $1 AND "name" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(pipeline_id)
            .bind(name)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PipelineStageId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "pipeline_stages" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `pipelineId`, in the order of their keys.
    pub async fn find_many_by_pipeline_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PipelineId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "pipeline_stages" WHERE "pipeline_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&PipelineStageId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "pipeline_stages""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE "id" > "#);
            query.push_bind(key);
        }
        query.push(r#" ORDER BY "id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewPipelineStage,
    ) -> sqlx::Result<Self> {
        let mut query = NewPipelineStage::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewPipelineStage>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewPipelineStage::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PipelineStageId,
        patch: PipelineStagePatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "pipeline_stages" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PipelineStageId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "pipeline_stages" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `pipeline` of each of the rows, by the key that it is referred to with.
    pub async fn load_pipeline<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PipelineId, Pipeline>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.pipeline_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Pipeline::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `deals` of each of the rows, by the key that they refer to it with.
    pub async fn load_deals<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PipelineStageId, Vec<Deal>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Deal::find_many_by_stage_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.stage_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewPipelineStage {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: PipelineStageId, pipeline_id: PipelineId, name: String, position: i16) -> Self {
        Self {
            id,
            pipeline_id,
            name,
            position,
            likelihood: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "pipeline_stages" ("#,
            r#""id", "pipeline_id", "name", "position", "likelihood""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.pipeline_id);
            values.push_bind(row.name);
            values.push_bind(row.position);
            match row.likelihood {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl PipelineStagePatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.pipeline_id {
            set.push(r#""pipeline_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.position {
            set.push(r#""position" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.likelihood {
            set.push(r#""likelihood" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
