use std::collections::{BTreeMap, BTreeSet};

use super::{Note, NoteId};

/// Identifies a [`CheckItem`].
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
pub struct CheckItemId(pub String);

id_conversions! { CheckItemId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct CheckItem {
    pub id: CheckItemId,
    pub note_id: NoteId,
    pub position: i64,
    pub label: String,
    pub done: bool,
}

/// A [`CheckItem`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCheckItem {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CheckItemId,
    pub note_id: NoteId,
    pub position: i64,
    pub label: String,
    pub done: Option<bool>,
}

/// What to change of a [`CheckItem`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CheckItemPatch {
    pub note_id: Option<NoteId>,
    pub position: Option<i64>,
    pub label: Option<String>,
    pub done: Option<bool>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "note_id", "position", "label", "done""#
    };
}

impl CheckItem {
    /// The table.
    pub const TABLE: &str = "check_items";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "note_id", "position", "label", "done"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &CheckItemId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "check_items" WHERE "id" = ?"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `noteId` and `position`.
    pub async fn find_by_note_id_and_position(
        executor: impl sqlx::SqliteExecutor<'_>,
        note_id: &NoteId,
        position: i64,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "check_items" WHERE "note_id" = ? AND "position" = ?"#,
        );
        sqlx::query_as(sql)
            .bind(note_id)
            .bind(position)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[CheckItemId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "check_items" WHERE "id" IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY "id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// The rows with one of these values of `noteId`, in the order of their keys.
    pub async fn find_many_by_note_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NoteId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "check_items" WHERE "note_id" IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY "id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::SqliteExecutor<'_>,
        after: Option<&CheckItemId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "check_items""#);
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
        executor: impl sqlx::SqliteExecutor<'_>,
        new: NewCheckItem,
    ) -> sqlx::Result<Self> {
        let mut query = NewCheckItem::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewCheckItem>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(6553);
            let mut query = NewCheckItem::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &CheckItemId,
        patch: CheckItemPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "check_items" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &CheckItemId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "check_items" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `note` of each of the rows, by the key that it is referred to with.
    pub async fn load_note<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Note>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.note_id.clone());
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

impl NewCheckItem {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CheckItemId, note_id: NoteId, position: i64, label: String) -> Self {
        Self {
            id,
            note_id,
            position,
            label,
            done: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = r#"INSERT INTO "check_items" ("id", "note_id", "position", "label", "done") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.note_id);
            values.push_bind(row.position);
            values.push_bind(row.label);
            match row.done {
                Some(value) => values.push_bind(value),
                None => values.push("false"),
            };
        });
        query
    }
}

impl CheckItemPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.note_id {
            set.push(r#""note_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.position {
            set.push(r#""position" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.label {
            set.push(r#""label" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.done {
            set.push(r#""done" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
