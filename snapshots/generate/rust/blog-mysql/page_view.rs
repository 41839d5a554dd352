use std::collections::{BTreeMap, BTreeSet};

use super::{Post, PostId};

/// Identifies a [`PageView`].
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
pub struct PageViewId(pub String);

id_conversions! { PageViewId(String) }

/// One row per post and day, added up from the access log.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    pub id: PageViewId,
    pub post_id: PostId,
    pub day: chrono::NaiveDate,
    pub year: u16,
    pub hits: u32,
    pub bounce: f32,
}

/// A [`PageView`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPageView {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PageViewId,
    pub post_id: PostId,
    pub day: chrono::NaiveDate,
    pub year: u16,
    pub hits: Option<u32>,
    pub bounce: Option<f32>,
}

/// What to change of a [`PageView`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PageViewPatch {
    pub post_id: Option<PostId>,
    pub day: Option<chrono::NaiveDate>,
    pub year: Option<u16>,
    pub hits: Option<u32>,
    pub bounce: Option<f32>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `post_id`, `day`, `year`, `hits`, `bounce`"
    };
}

impl PageView {
    /// The table.
    pub const TABLE: &str = "page_views";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "post_id", "day", "year", "hits", "bounce"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &PageViewId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `page_views` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `postId` and `day`.
    pub async fn find_by_post_id_and_day(
        executor: impl sqlx::MySqlExecutor<'_>,
        post_id: &PostId,
        day: chrono::NaiveDate,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM `page_views` WHERE `post_id` = ? AND `day` = ?",
        );
        sqlx::query_as(sql)
            .bind(post_id)
            .bind(day)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[PageViewId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `page_views` WHERE `id` IN (");
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
                " FROM `page_views` WHERE `post_id` IN (",
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
        after: Option<&PageViewId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `page_views`");
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
        new: NewPageView,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewPageView::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `page_views` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewPageView>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewPageView::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &PageViewId,
        patch: PageViewPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        if !patch.is_empty() {
            let mut query = sqlx::QueryBuilder::new("UPDATE `page_views` SET ");
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
        id: &PageViewId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `page_views` WHERE `id` = ?";
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
}

impl NewPageView {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: PageViewId, post_id: PostId, day: chrono::NaiveDate, year: u16) -> Self {
        Self {
            id,
            post_id,
            day,
            year,
            hits: None,
            bounce: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = concat!(
            "INSERT INTO `page_views` (",
            "`id`, `post_id`, `day`, `year`, `hits`, `bounce`",
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.post_id);
            values.push_bind(row.day);
            values.push_bind(row.year);
            match row.hits {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.bounce {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl PageViewPatch {
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
        if let Some(value) = self.day {
            set.push("`day` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.year {
            set.push("`year` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.hits {
            set.push("`hits` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.bounce {
            set.push("`bounce` = ");
            set.push_bind_unseparated(value);
        }
    }
}
