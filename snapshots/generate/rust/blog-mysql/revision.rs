use std::collections::{BTreeMap, BTreeSet};

use super::{Author, AuthorId, Post, PostId};

/// Identifies a [`Revision`].
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
pub struct RevisionId(pub String);

id_conversions! { RevisionId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    pub id: RevisionId,
    pub post_id: PostId,
    pub editor_id: AuthorId,
    pub number: u32,
    pub body: String,
    pub summary: Option<String>,
    pub saved_at: chrono::NaiveDateTime,
}

/// A [`Revision`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewRevision {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: RevisionId,
    pub post_id: PostId,
    pub editor_id: AuthorId,
    pub number: u32,
    pub body: String,
    pub summary: Option<String>,
    pub saved_at: Option<chrono::NaiveDateTime>,
}

/// What to change of a [`Revision`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RevisionPatch {
    pub post_id: Option<PostId>,
    pub editor_id: Option<AuthorId>,
    pub number: Option<u32>,
    pub body: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub summary: Option<Option<String>>,
    pub saved_at: Option<chrono::NaiveDateTime>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `post_id`, `editor_id`, `number`, `body`, `summary`, `saved_at`"
    };
}

impl Revision {
    /// The table.
    pub const TABLE: &str = "revisions";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "post_id",
        "editor_id",
        "number",
        "body",
        "summary",
        "saved_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &RevisionId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `revisions` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `postId` and `number`.
    pub async fn find_by_post_id_and_number(
        executor: impl sqlx::MySqlExecutor<'_>,
        post_id: &PostId,
        number: u32,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM `revisions` WHERE `post_id` = ? AND `number` = ?",
        );
        sqlx::query_as(sql)
            .bind(post_id)
            .bind(number)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[RevisionId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `revisions` WHERE `id` IN (");
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(") ORDER BY `id`");
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `postId`, in the order of their keys.
    pub async fn find_many_by_post_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[PostId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `revisions` WHERE `post_id` IN (",
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(") ORDER BY `id`");
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `editorId`, in the order of their keys.
    pub async fn find_many_by_editor_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[AuthorId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `revisions` WHERE `editor_id` IN (",
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(") ORDER BY `id`");
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::MySqlExecutor<'_>,
        after: Option<&RevisionId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `revisions`");
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(" WHERE `id` > ");
            query.push_bind(key);
        }
        query.push(" ORDER BY `id` LIMIT ");
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: NewRevision,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewRevision::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `revisions` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewRevision>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewRevision::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &RevisionId,
        patch: RevisionPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        if !patch.is_empty() {
            let mut query = sqlx::QueryBuilder::new("UPDATE `revisions` SET ");
            patch.push_to(query.separated(", "));
            query.push(" WHERE `id` = ");
            query.push_bind(id);
            query.build().execute(&mut *connection).await?;
        }
        let found = Self::find(&mut *connection, id);
        found.await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &RevisionId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `revisions` WHERE `id` = ?";
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `post` of each of the rows, by the key that it is referred to with.
    pub async fn load_post<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PostId, Post>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.post_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Post::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `editor` of each of the rows, by the key that it is referred to with.
    pub async fn load_editor<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AuthorId, Author>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.editor_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Author::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewRevision {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: RevisionId,
        post_id: PostId,
        editor_id: AuthorId,
        number: u32,
        body: String,
    ) -> Self {
        Self {
            id,
            post_id,
            editor_id,
            number,
            body,
            summary: None,
            saved_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = concat!(
            "INSERT INTO `revisions` (",
            "`id`, `post_id`, `editor_id`, `number`, `body`, `summary`, `saved_at`",
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.post_id);
            values.push_bind(row.editor_id);
            values.push_bind(row.number);
            values.push_bind(row.body);
            values.push_bind(row.summary);
            match row.saved_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl RevisionPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.post_id {
            set.push("`post_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.editor_id {
            set.push("`editor_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.number {
            set.push("`number` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push("`body` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.summary {
            set.push("`summary` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.saved_at {
            set.push("`saved_at` = ");
            set.push_bind_unseparated(value);
        }
    }
}
