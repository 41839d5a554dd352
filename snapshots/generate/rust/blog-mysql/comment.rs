use std::collections::{BTreeMap, BTreeSet};

use super::{Post, PostId};

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

/// Readers need no account; an answer hangs below the comment it answers.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    pub id: CommentId,
    pub post_id: PostId,
    pub parent_id: Option<CommentId>,
    pub nickname: String,
    pub body: String,
    pub spam_score: rust_decimal::Decimal,
    pub approved: bool,
    pub address: Option<Vec<u8>>,
    pub written_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Comment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewComment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CommentId,
    pub post_id: PostId,
    pub parent_id: Option<CommentId>,
    pub nickname: String,
    pub body: String,
    pub spam_score: Option<rust_decimal::Decimal>,
    pub approved: Option<bool>,
    pub address: Option<Vec<u8>>,
    pub written_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Comment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CommentPatch {
    pub post_id: Option<PostId>,
    #[serde(deserialize_with = "super::present")]
    pub parent_id: Option<Option<CommentId>>,
    pub nickname: Option<String>,
    pub body: Option<String>,
    pub spam_score: Option<rust_decimal::Decimal>,
    pub approved: Option<bool>,
    #[serde(deserialize_with = "super::present")]
    pub address: Option<Option<Vec<u8>>>,
    pub written_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `post_id`, `parent_id`, `nickname`, `body`, `spam_score`, `approved`, `address`,
        `written_at`"
    };
}

impl Comment {
    /// The table.
    pub const TABLE: &str = "comments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "post_id",
        "parent_id",
        "nickname",
        "body",
        "spam_score",
        "approved",
        "address",
        "written_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &CommentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `comments` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[CommentId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `comments` WHERE `id` IN (");
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
                " FROM `comments` WHERE `post_id` IN (",
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

    /// The rows with one of these values of `parentId`, in the order of their keys.
    pub async fn find_many_by_parent_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[CommentId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `comments` WHERE `parent_id` IN (",
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
        after: Option<&CommentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `comments`");
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
        new: NewComment,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewComment::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `comments` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewComment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewComment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &CommentId,
        patch: CommentPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        if !patch.is_empty() {
            let mut query = sqlx::QueryBuilder::new("UPDATE `comments` SET ");
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
        id: &CommentId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `comments` WHERE `id` = ?";
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

    /// The `parent` of each of the rows, by the key that it is referred to with.
    pub async fn load_parent<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CommentId, Comment>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.parent_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Comment::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `answers` of each of the rows, by the key that they refer to it with.
    pub async fn load_answers<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CommentId, Vec<Comment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Comment::find_many_by_parent_id(connection, &keys);
        for row in found.await? {
            if let Some(key) = row.parent_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewComment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CommentId, post_id: PostId, nickname: String, body: String) -> Self {
        Self {
            id,
            post_id,
            parent_id: None,
            nickname,
            body,
            spam_score: None,
            approved: None,
            address: None,
            written_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = concat!(
            "INSERT INTO `comments` (",
            "`id`, `post_id`, `parent_id`, `nickname`, `body`, `spam_score`, `approved`, `address`,
            `written_at`",
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.post_id);
            values.push_bind(row.parent_id);
            values.push_bind(row.nickname);
            values.push_bind(row.body);
            match row.spam_score {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.approved {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.address);
            match row.written_at {
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
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.post_id {
            set.push("`post_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.parent_id {
            set.push("`parent_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.nickname {
            set.push("`nickname` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push("`body` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.spam_score {
            set.push("`spam_score` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.approved {
            set.push("`approved` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.address {
            set.push("`address` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.written_at {
            set.push("`written_at` = ");
            set.push_bind_unseparated(value);
        }
    }
}
