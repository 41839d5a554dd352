use std::collections::{BTreeMap, BTreeSet};

use super::PostTag;

/// Identifies a [`Tag`].
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
pub struct TagId(pub String);

id_conversions! { TagId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Tag {
    pub id: TagId,
    pub slug: String,
    pub name: String,
}

/// A [`Tag`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewTag {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: TagId,
    pub slug: String,
    pub name: String,
}

/// What to change of a [`Tag`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct TagPatch {
    pub slug: Option<String>,
    pub name: Option<String>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`id`, `slug`, `name`"
    };
}

impl Tag {
    /// The table.
    pub const TABLE: &str = "tags";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "slug", "name"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        id: &TagId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `tags` WHERE `id` = ?");
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `slug`.
    pub async fn find_by_slug(
        executor: impl sqlx::MySqlExecutor<'_>,
        slug: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `tags` WHERE `slug` = ?");
        sqlx::query_as(sql)
            .bind(slug)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[TagId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!("SELECT ", columns!(), " FROM `tags` WHERE `id` IN (");
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
        after: Option<&TagId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `tags`");
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
        new: NewTag,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let id = new.id.clone();
        let mut query = NewTag::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!("SELECT ", columns!(), " FROM `tags` WHERE `id` = ?");
        let query = sqlx::query_as(sql);
        let query = query.bind(id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewTag>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewTag::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        id: &TagId,
        patch: TagPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut connection = connection.acquire().await?;
        if !patch.is_empty() {
            let mut query = sqlx::QueryBuilder::new("UPDATE `tags` SET ");
            patch.push_to(query.separated(", "));
            query.push(" WHERE `id` = ");
            query.push_bind(id);
            query.build().execute(&mut *connection).await?;
        }
        let found = Self::find(&mut *connection, id);
        found.await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::MySqlExecutor<'_>, id: &TagId) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `tags` WHERE `id` = ?";
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `posts` of each of the rows, by the key that they refer to it with.
    pub async fn load_posts<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TagId, Vec<PostTag>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = PostTag::find_many_by_tag_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.tag_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewTag {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = "INSERT INTO `tags` (`id`, `slug`, `name`) ";
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.slug);
            values.push_bind(row.name);
        });
        query
    }
}

impl TagPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::MySql, &str>) {
        if let Some(value) = self.slug {
            set.push("`slug` = ");
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push("`name` = ");
            set.push_bind_unseparated(value);
        }
    }
}
