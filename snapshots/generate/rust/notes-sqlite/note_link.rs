use std::collections::{BTreeMap, BTreeSet};

use super::{Note, NoteId};

/// A link from one note to another, found in the text of the first.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct NoteLink {
    pub source_id: NoteId,
    pub target_id: NoteId,
    pub count: i64,
}

/// A [`NoteLink`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewNoteLink {
    pub source_id: NoteId,
    pub target_id: NoteId,
    pub count: Option<i64>,
}

/// What to change of a [`NoteLink`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NoteLinkPatch {
    pub count: Option<i64>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""source_id", "target_id", "count""#
    };
}

impl NoteLink {
    /// The table.
    pub const TABLE: &str = "note_links";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["source_id", "target_id", "count"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        source_id: &NoteId,
        target_id: &NoteId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "note_links" WHERE "source_id" = ? AND "target_id" = ?"#,
        );
        sqlx::query_as(sql)
            .bind(source_id)
            .bind(target_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[(NoteId, NoteId)],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(16383) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "note_links" WHERE ("source_id", "target_id") IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            query.push_values(keys, |mut values, key| {
                values.push_bind(&key.0);
                values.push_bind(&key.1);
            });
            query.push(r#") ORDER BY "source_id", "target_id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `sourceId`, in the order of their keys.
    pub async fn find_many_by_source_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NoteId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "note_links" WHERE "source_id" IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY "source_id", "target_id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `targetId`, in the order of their keys.
    pub async fn find_many_by_target_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NoteId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "note_links" WHERE "target_id" IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY "source_id", "target_id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::SqliteExecutor<'_>,
        after: Option<&(NoteId, NoteId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "note_links""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("source_id", "target_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(")");
        }
        query.push(r#" ORDER BY "source_id", "target_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::SqliteExecutor<'_>,
        new: NewNoteLink,
    ) -> sqlx::Result<Self> {
        let mut query = NewNoteLink::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewNoteLink>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewNoteLink::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        source_id: &NoteId,
        target_id: &NoteId,
        patch: NoteLinkPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, source_id, target_id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "note_links" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "source_id" = "#);
        query.push_bind(source_id);
        query.push(r#" AND "target_id" = "#);
        query.push_bind(target_id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        source_id: &NoteId,
        target_id: &NoteId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "note_links" WHERE "source_id" = ? AND "target_id" = ?"#;
        let result = sqlx::query(sql)
            .bind(source_id)
            .bind(target_id)
            .execute(executor)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `source` of each of the rows, by the key that it is referred to with.
    pub async fn load_source<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Note>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.source_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Note::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `target` of each of the rows, by the key that it is referred to with.
    pub async fn load_target<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Note>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.target_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Note::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewNoteLink {
    /// A row of what has no default; the rest is `None`.
    pub fn new(source_id: NoteId, target_id: NoteId) -> Self {
        Self {
            source_id,
            target_id,
            count: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = r#"INSERT INTO "note_links" ("source_id", "target_id", "count") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.source_id);
            values.push_bind(row.target_id);
            match row.count {
                Some(value) => values.push_bind(value),
                None => values.push("1"),
            };
        });
        query
    }
}

impl NoteLinkPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.count {
            set.push(r#""count" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
