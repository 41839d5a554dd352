use std::collections::{BTreeMap, BTreeSet};

use super::{Author, AuthorId, Comment, PageView, PostStatus, PostTag, Revision, Series, SeriesId};

/// Identifies a [`Post`].
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
pub struct PostId(pub String);

id_conversions! { PostId(String) }

/// A text with its own address. What readers see is the latest published revision.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Post {
    pub id: PostId,
    pub author_id: AuthorId,
    pub series_id: Option<SeriesId>,
    pub slug: String,
    pub title: String,
    pub teaser: String,
    pub body: String,
    pub status: PostStatus,
    pub language: String,
    pub views: u64,
    pub read_minutes: u16,
    pub metadata: Option<serde_json::Value>,
    pub published_on: Option<chrono::NaiveDate>,
    pub created_at: chrono::NaiveDateTime,
    pub updated_at: chrono::NaiveDateTime,
}

/// A [`Post`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPost {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PostId,
    pub author_id: AuthorId,
    pub series_id: Option<SeriesId>,
    pub slug: String,
    pub title: String,
    pub teaser: String,
    pub body: String,
    pub status: Option<PostStatus>,
    pub language: Option<String>,
    pub views: Option<u64>,
    pub read_minutes: Option<u16>,
    pub metadata: Option<serde_json::Value>,
    pub published_on: Option<chrono::NaiveDate>,
    pub created_at: Option<chrono::NaiveDateTime>,
    pub updated_at: Option<chrono::NaiveDateTime>,
}

/// What to change of a [`Post`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PostPatch {
    pub author_id: Option<AuthorId>,
    #[serde(deserialize_with = "super::present")]
    pub series_id: Option<Option<SeriesId>>,
    pub slug: Option<String>,
    pub title: Option<String>,
    pub teaser: Option<String>,
    pub body: Option<String>,
    pub status: Option<PostStatus>,
    pub language: Option<String>,
    pub views: Option<u64>,
    pub read_minutes: Option<u16>,
    #[serde(deserialize_with = "super::present")]
    pub metadata: Option<Option<serde_json::Value>>,
    #[serde(deserialize_with = "super::present")]
    pub published_on: Option<Option<chrono::NaiveDate>>,
    pub created_at: Option<chrono::NaiveDateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::NaiveDateTime>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `author_id`, `series_id`, `slug`, `title`, `teaser`, `body`, `status`, `language`,
        `views`, `read_minutes`, `metadata`, `published_on`, `created_at`, `updated_at`"
    };
}

impl Post {
    /// The table.
    pub const TABLE: &str = "posts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "author_id",
        "series_id",
        "slug",
        "title",
        "teaser",
        "body",
        "status",
        "language",
        "views",
        "read_minutes",
        "metadata",
        "published_on",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &PostId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `posts` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `slug`.
    pub async fn find_by_slug(
        executor: impl sqlx::MySqlExecutor<'_>,
        slug: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `posts` WHERE `slug` = ?");
        sqlx::query_as(sql)
            .bind(slug)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[PostId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `posts` WHERE `id` IN (");
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

    /// The rows with one of these values of `authorId`, in the order of their keys.
    pub async fn find_many_by_author_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[AuthorId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `posts` WHERE `author_id` IN (",
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

    /// The rows with one of these values of `seriesId`, in the order of their keys.
    pub async fn find_many_by_series_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[SeriesId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `posts` WHERE `series_id` IN (",
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
        after: Option<&PostId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `posts`");
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
        new: NewPost,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewPost::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `posts` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewPost>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(4369);
            let mut query = NewPost::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &PostId,
        patch: PostPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        let mut query = sqlx::QueryBuilder::new("UPDATE `posts` SET ");
        patch.push_to(query.separated(", "));
        query.push(" WHERE `id` = ");
        query.push_bind(id);
        query.build().execute(&mut *connection).await?;
        let found = Self::find(&mut *connection, id);
        found.await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::MySqlExecutor<'_>, id: &PostId) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `posts` WHERE `id` = ?";
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `author` of each of the rows, by the key that it is referred to with.
    pub async fn load_author<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AuthorId, Author>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.author_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Author::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `series` of each of the rows, by the key that it is referred to with.
    pub async fn load_series<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<SeriesId, Series>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.series_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Series::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `revisions` of each of the rows, by the key that they refer to it with.
    pub async fn load_revisions<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PostId, Vec<Revision>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Revision::find_many_by_post_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.post_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `comments` of each of the rows, by the key that they refer to it with.
    pub async fn load_comments<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PostId, Vec<Comment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Comment::find_many_by_post_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.post_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `tags` of each of the rows, by the key that they refer to it with.
    pub async fn load_tags<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PostId, Vec<PostTag>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = PostTag::find_many_by_post_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.post_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `pageViews` of each of the rows, by the key that they refer to it with.
    pub async fn load_page_views<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PostId, Vec<PageView>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = PageView::find_many_by_post_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.post_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewPost {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: PostId,
        author_id: AuthorId,
        slug: String,
        title: String,
        teaser: String,
        body: String,
    ) -> Self {
        Self {
            id,
            author_id,
            series_id: None,
            slug,
            title,
            teaser,
            body,
            status: None,
            language: None,
            views: None,
            read_minutes: None,
            metadata: None,
            published_on: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = concat!(
            "INSERT INTO `posts` (",
            "`id`, `author_id`, `series_id`, `slug`, `title`, `teaser`, `body`, `status`,
            `language`, `views`, `read_minutes`, `metadata`, `published_on`, `created_at`,
            `updated_at`",
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.author_id);
            values.push_bind(row.series_id);
            values.push_bind(row.slug);
            values.push_bind(row.title);
            values.push_bind(row.teaser);
            values.push_bind(row.body);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.language {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.views {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.read_minutes {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.metadata);
            values.push_bind(row.published_on);
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

impl PostPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.author_id {
            set.push("`author_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.series_id {
            set.push("`series_id` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.slug {
            set.push("`slug` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push("`title` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.teaser {
            set.push("`teaser` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push("`body` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push("`status` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.language {
            set.push("`language` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.views {
            set.push("`views` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.read_minutes {
            set.push("`read_minutes` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.metadata {
            set.push("`metadata` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.published_on {
            set.push("`published_on` = ");
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
