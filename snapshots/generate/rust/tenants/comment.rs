use std::collections::{BTreeMap, BTreeSet};

use super::{Member, MemberId, Task, TaskId, TenantId};

/// Identifies a [`Comment`].
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
pub struct CommentId(pub String);

id_conversions! { CommentId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    pub id: CommentId,
    pub tenant_id: TenantId,
    pub task_id: TaskId,
    pub author_id: MemberId,
    pub body: String,
    pub edited_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Comment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewComment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CommentId,
    pub tenant_id: TenantId,
    pub task_id: TaskId,
    pub author_id: MemberId,
    pub body: String,
    pub edited_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Comment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CommentPatch {
    pub tenant_id: Option<TenantId>,
    pub task_id: Option<TaskId>,
    pub author_id: Option<MemberId>,
    pub body: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub edited_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "task_id", "author_id", "body", "edited_at", "created_at""#
    };
}

impl Comment {
    /// The table.
    pub const TABLE: &str = "comments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "tenant_id",
        "task_id",
        "author_id",
        "body",
        "edited_at",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CommentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "comments" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CommentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "comments" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId` and `taskId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_task_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "comments""#,
            r#" WHERE ("tenant_id", "task_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let task_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(task_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `authorId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_author_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "comments""#,
            r#" WHERE ("tenant_id", "author_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let author_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(author_id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&CommentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "comments""#);
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
        new: NewComment,
    ) -> sqlx::Result<Self> {
        let mut query = NewComment::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewComment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewComment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CommentId,
        patch: CommentPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "comments" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &CommentId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "comments" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `task` of each of the rows, by the key that it is referred to with.
    pub async fn load_task<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Task>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.task_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Task::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }

    /// The `author` of each of the rows, by the key that it is referred to with.
    pub async fn load_author<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Member>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.author_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Member::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }
}

impl NewComment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: CommentId,
        tenant_id: TenantId,
        task_id: TaskId,
        author_id: MemberId,
        body: String,
    ) -> Self {
        Self {
            id,
            tenant_id,
            task_id,
            author_id,
            body,
            edited_at: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "comments" ("#,
            r#""id", "tenant_id", "task_id", "author_id", "body", "edited_at", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.task_id);
            values.push_bind(row.author_id);
            values.push_bind(row.body);
            values.push_bind(row.edited_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl CommentPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.tenant_id {
            set.push(r#""tenant_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.task_id {
            set.push(r#""task_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.author_id {
            set.push(r#""author_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push(r#""body" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.edited_at {
            set.push(r#""edited_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
