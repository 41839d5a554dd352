use std::collections::{BTreeMap, BTreeSet};

use super::Post;

/// Identifies a [`Series`].
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
pub struct SeriesId(pub String);

id_conversions! { SeriesId(String) }

/// Posts that are read one after the other.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Series {
    pub id: SeriesId,
    pub title: String,
}

/// A [`Series`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewSeries {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: SeriesId,
    pub title: String,
}

/// What to change of a [`Series`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct SeriesPatch {
    pub title: Option<String>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `title`"
    };
}

impl Series {
    /// The table.
    pub const TABLE: &str = "series";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "title"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &SeriesId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `series` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `title`.
    pub async fn find_by_title(
        executor: impl sqlx::MySqlExecutor<'_>,
        title: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `series` WHERE `title` = ?");
        sqlx::query_as(sql)
            .bind(title)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[SeriesId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `series` WHERE `id` IN (");
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
        after: Option<&SeriesId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `series`");
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
        new: NewSeries,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewSeries::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `series` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewSeries>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(32767);
            let mut query = NewSeries::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &SeriesId,
        patch: SeriesPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        if !patch.is_empty() {
            let mut query = sqlx::QueryBuilder::new("UPDATE `series` SET ");
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
        id: &SeriesId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `series` WHERE `id` = ?";
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `posts` of each of the rows, by the key that they refer to it with.
    pub async fn load_posts<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<SeriesId, Vec<Post>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Post::find_many_by_series_id(connection, &keys);
        for row in found.await? {
            if let Some(key) = row.series_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewSeries {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = "INSERT INTO `series` (`id`, `title`) ";
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.title);
        });
        query
    }
}

impl SeriesPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.title {
            set.push("`title` = ");
            set.push_bind_unseparated(value);
        }
    }
}
