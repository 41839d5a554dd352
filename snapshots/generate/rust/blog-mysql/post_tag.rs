use std::collections::{BTreeMap, BTreeSet};

use super::{Post, PostId, Tag, TagId};

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct PostTag {
    pub post_id: PostId,
    pub tag_id: TagId,
}

/// A [`PostTag`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPostTag {
    pub post_id: PostId,
    pub tag_id: TagId,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        "`post_id`, `tag_id`"
    };
}

impl PostTag {
    /// The table.
    pub const TABLE: &str = "post_tags";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["post_id", "tag_id"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::MySqlExecutor<'_>,
        post_id: &PostId,
        tag_id: &TagId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM `post_tags` WHERE `post_id` = ? AND `tag_id` = ?",
        );
        sqlx::query_as(sql)
            .bind(post_id)
            .bind(tag_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[(PostId, TagId)],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32767) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `post_tags` WHERE (`post_id`, `tag_id`) IN ",
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            query.push_tuples(keys, |mut values, key| {
                values.push_bind(&key.0);
                values.push_bind(&key.1);
            });
            query.push(" ORDER BY `post_id`, `tag_id`");
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
                " FROM `post_tags` WHERE `post_id` IN (",
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(") ORDER BY `post_id`, `tag_id`");
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `tagId`, in the order of their keys.
    pub async fn find_many_by_tag_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        keys: &[TagId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(65535) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                " FROM `post_tags` WHERE `tag_id` IN (",
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(") ORDER BY `post_id`, `tag_id`");
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::MySqlExecutor<'_>,
        after: Option<&(PostId, TagId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), " FROM `post_tags`");
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(" WHERE (");
            query.push("`post_id` > ");
            query.push_bind(&key.0);
            query.push(")");
            query.push(" OR (");
            query.push("`post_id` = ");
            query.push_bind(&key.0);
            query.push(" AND `tag_id` > ");
            query.push_bind(&key.1);
            query.push(")");
        }
        query.push(" ORDER BY `post_id`, `tag_id` LIMIT ");
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: NewPostTag,
    ) -> sqlx::Result<Self> {
        let mut connection = connection.acquire().await?;
        let post_id = new.post_id.clone();
        let tag_id = new.tag_id.clone();
        let mut query = NewPostTag::insert([new]);
        query.build().execute(&mut *connection).await?;
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM `post_tags` WHERE `post_id` = ? AND `tag_id` = ?",
        );
        let query = sqlx::query_as(sql);
        let query = query.bind(post_id);
        let query = query.bind(tag_id);
        query.fetch_one(&mut *connection).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        new: Vec<NewPostTag>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(32767);
            let mut query = NewPostTag::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::MySqlExecutor<'_>,
        post_id: &PostId,
        tag_id: &TagId,
    ) -> sqlx::Result<bool> {
        let sql = "DELETE FROM `post_tags` WHERE `post_id` = ? AND `tag_id` = ?";
        let result = sqlx::query(sql)
            .bind(post_id)
            .bind(tag_id)
            .execute(executor)
            .await?;
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

    /// The `tag` of each of the rows, by the key that it is referred to with.
    pub async fn load_tag<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::MySql>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TagId, Tag>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.tag_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Tag::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewPostTag {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::MySql> {
        let sql = "INSERT INTO `post_tags` (`post_id`, `tag_id`) ";
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.post_id);
            values.push_bind(row.tag_id);
        });
        query
    }
}
