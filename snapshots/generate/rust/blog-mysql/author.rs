use std::collections::{BTreeMap, BTreeSet};

use super::{AuthorRole, Post, Revision};

/// Identifies a [`Author`].
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
pub struct AuthorId(pub String);

id_conversions! { AuthorId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Author {
    pub id: AuthorId,
    pub handle: String,
    pub email: String,
    pub name: String,
    /// Markdown, shown below each post.
    pub biography: String,
    pub role: AuthorRole,
    pub avatar: Option<Vec<u8>>,
    pub created_at: chrono::NaiveDateTime,
    pub updated_at: chrono::NaiveDateTime,
}

/// A [`Author`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAuthor {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: AuthorId,
    pub handle: String,
    pub email: String,
    pub name: String,
    /// Markdown, shown below each post.
    pub biography: String,
    pub role: Option<AuthorRole>,
    pub avatar: Option<Vec<u8>>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub updated_at: Option<chrono::NaiveDateTime>,
}

/// What to change of a [`Author`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuthorPatch {
    pub handle: Option<String>,
    pub email: Option<String>,
    pub name: Option<String>,
    /// Markdown, shown below each post.
    pub biography: Option<String>,
    pub role: Option<AuthorRole>,
    #[serde(deserialize_with = "super::present")]
    pub avatar: Option<Option<Vec<u8>>>,
    pub created_at: Option<chrono::NaiveDateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::NaiveDateTime>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `handle`, `email`, `name`, `biography`, `role`, `avatar`, `created_at`, `updated_at`"
    };
}

impl Author {
    /// The table.
    pub const TABLE: &str = "authors";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "handle",
        "email",
        "name",
        "biography",
        "role",
        "avatar",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &AuthorId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `authors` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `handle`.
    pub async fn find_by_handle(
        executor: impl sqlx::MySqlExecutor<'_>,
        handle: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `authors` WHERE `handle` = ?");
        sqlx::query_as(sql)
            .bind(handle)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `email`.
    pub async fn find_by_email(
        executor: impl sqlx::MySqlExecutor<'_>,
        email: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `authors` WHERE `email` = ?");
        sqlx::query_as(sql)
            .bind(email)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[AuthorId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `authors` WHERE `id` IN (");
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
        after: Option<&AuthorId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `authors`");
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
        new: NewAuthor,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewAuthor::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `authors` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewAuthor>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewAuthor::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &AuthorId,
        patch: AuthorPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        let mut query = sqlx::QueryBuilder::new("UPDATE `authors` SET ");
        patch.push_to(query.separated(", "));
        query.push(" WHERE `id` = ");
        query.push_bind(id);
        query.build().execute(&mut *connection).await?;
        let found = Self::find(&mut *connection, id);
        found.await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &AuthorId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `authors` WHERE `id` = ?";
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `posts` of each of the rows, by the key that they refer to it with.
    pub async fn load_posts<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AuthorId, Vec<Post>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Post::find_many_by_author_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.author_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `revisions` of each of the rows, by the key that they refer to it with.
    pub async fn load_revisions<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AuthorId, Vec<Revision>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Revision::find_many_by_editor_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.editor_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewAuthor {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: AuthorId,
        handle: String,
        email: String,
        name: String,
        biography: String,
    ) -> Self {
        Self {
            id,
            handle,
            email,
            name,
            biography,
            role: None,
            avatar: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = concat!(
            "INSERT INTO `authors` (",
            "`id`, `handle`, `email`, `name`, `biography`, `role`, `avatar`, `created_at`,
            `updated_at`",
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.handle);
            values.push_bind(row.email);
            values.push_bind(row.name);
            values.push_bind(row.biography);
            match row.role {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.avatar);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.updated_at {
                Some(value) => values.push_bind(value),
                None => values.push_bind(chrono::Utc::now().naive_utc()),
            };
        });
        query
    }
}

impl AuthorPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.handle {
            set.push("`handle` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.email {
            set.push("`email` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push("`name` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.biography {
            set.push("`biography` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.role {
            set.push("`role` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.avatar {
            set.push("`avatar` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push("`created_at` = ");
            set.push_bind_unseparated(value);
        }
        set.push("`updated_at` = ");
        match self.updated_at {
            Some(value) => set.push_bind_unseparated(value),
            None => set.push_bind_unseparated(chrono::Utc::now().naive_utc()),
        };
    }
}
