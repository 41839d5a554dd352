use std::collections::{BTreeMap, BTreeSet};

use super::{
    Attachment, CheckItem, DateTime, NoteLink, Notebook, NotebookId, SyncState, Tag, TagId,
};

/// Identifies a [`Note`].
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
pub struct NoteId(pub String);

id_conversions! { NoteId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    pub id: NoteId,
    pub notebook_id: NotebookId,
    pub title: String,
    pub body: String,
    pub pinned: bool,
    /// Counts edits; the higher one wins when two devices meet.
    pub revision: i64,
    pub sync_state: SyncState,
    pub extras: Option<serde_json::Value>,
    pub remind_at: Option<DateTime>,
    pub created_at: DateTime,
    pub updated_at: DateTime,
}

/// A [`Note`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewNote {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: NoteId,
    pub notebook_id: NotebookId,
    pub title: Option<String>,
    pub body: Option<String>,
    pub pinned: Option<bool>,
    /// Counts edits; the higher one wins when two devices meet.
    pub revision: Option<i64>,
    pub sync_state: Option<SyncState>,
    pub extras: Option<serde_json::Value>,
    pub remind_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// What to change of a [`Note`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NotePatch {
    pub notebook_id: Option<NotebookId>,
    pub title: Option<String>,
    pub body: Option<String>,
    pub pinned: Option<bool>,
    /// Counts edits; the higher one wins when two devices meet.
    pub revision: Option<i64>,
    pub sync_state: Option<SyncState>,
    #[serde(deserialize_with = "super::present")]
    pub extras: Option<Option<serde_json::Value>>,
    #[serde(deserialize_with = "super::present")]
    pub remind_at: Option<Option<DateTime>>,
    pub created_at: Option<DateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<DateTime>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "notebook_id", "title", "body", "pinned", "revision", "sync_state",
        CAST("extras" AS TEXT) AS "extras", "remind_at", "created_at", "updated_at""#
    };
}

impl Note {
    /// The table.
    pub const TABLE: &str = "notes";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "notebook_id",
        "title",
        "body",
        "pinned",
        "revision",
        "sync_state",
        "extras",
        "remind_at",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NoteId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "notes" WHERE "id" = ?"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NoteId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!("SELECT ", columns!(), r#" FROM "notes" WHERE "id" IN ("#);
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

    /// The rows with one of these values of `notebookId`, in the order of their keys.
    pub async fn find_many_by_notebook_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NotebookId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "notes" WHERE "notebook_id" IN ("#,
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
        after: Option<&NoteId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "notes""#);
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
        new: NewNote,
    ) -> sqlx::Result<Self> {
        let mut query = NewNote::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewNote>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(2978);
            let mut query = NewNote::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NoteId,
        patch: NotePatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "notes" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NoteId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "notes" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `notebook` of each of the rows, by the key that it is referred to with.
    pub async fn load_notebook<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NotebookId, Notebook>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.notebook_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Notebook::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `attachments` of each of the rows, by the key that they refer to it with.
    pub async fn load_attachments<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Vec<Attachment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Attachment::find_many_by_note_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.note_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `checkItems` of each of the rows, by the key that they refer to it with.
    pub async fn load_check_items<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Vec<CheckItem>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = CheckItem::find_many_by_note_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.note_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `outgoing` of each of the rows, by the key that they refer to it with.
    pub async fn load_outgoing<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Vec<NoteLink>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = NoteLink::find_many_by_source_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.source_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `incoming` of each of the rows, by the key that they refer to it with.
    pub async fn load_incoming<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Vec<NoteLink>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = NoteLink::find_many_by_target_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.target_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `tags` of each of the rows, by the key of the row.
    pub async fn load_tags<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NoteId, Vec<Tag>>> {
        let mut connection = connection.acquire().await?;
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let keys: BTreeSet<_> = rows.into_iter().map(|row| row.id.clone()).collect();
        let keys = Vec::from_iter(keys);
        for keys in keys.chunks(32766) {
            let sql = concat!(
                r#"SELECT l."A" AS "_key", "#,
                r#"t."id", t."name", t."color""#,
                r#" FROM "_NoteToTag" AS l JOIN "tags" AS t ON t."id" = l."B""#,
                r#" WHERE l."A" IN ("#,
            );
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY t."id""#);
            for row in query.build().fetch_all(&mut *connection).await? {
                let key = sqlx::Row::try_get(&row, "_key")?;
                let there = sqlx::FromRow::from_row(&row)?;
                loaded.entry(key).or_default().push(there);
            }
        }
        Ok(loaded)
    }

    /// Adds to the `tags` of a row those that are not among them yet.
    pub async fn link_tags(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        key: &NoteId,
        keys: &[TagId],
    ) -> sqlx::Result<()> {
        let mut transaction = connection.begin().await?;
        for keys in keys.chunks(16383) {
            let sql = r#"INSERT INTO "_NoteToTag" ("A", "B") "#;
            let mut query = sqlx::QueryBuilder::new(sql);
            query.push_values(keys, |mut values, there| {
                values.push_bind(key);
                values.push_bind(there);
            });
            query.push(" ON CONFLICT DO NOTHING");
            query.build().execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }

    /// Takes away from the `tags` of a row, and says how many were among them.
    pub async fn unlink_tags(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        key: &NoteId,
        keys: &[TagId],
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        for keys in keys.chunks(32765) {
            let sql = r#"DELETE FROM "_NoteToTag" WHERE "A" = "#;
            let mut query = sqlx::QueryBuilder::new(sql);
            query.push_bind(key);
            query.push(r#" AND "B" IN ("#);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(")");
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }
}

impl NewNote {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: NoteId, notebook_id: NotebookId) -> Self {
        Self {
            id,
            notebook_id,
            title: None,
            body: None,
            pinned: None,
            revision: None,
            sync_state: None,
            extras: None,
            remind_at: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = concat!(
            r#"INSERT INTO "notes" ("#,
            r#""id", "notebook_id", "title", "body", "pinned", "revision", "sync_state", "extras",
            "remind_at", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.notebook_id);
            match row.title {
                Some(value) => values.push_bind(value),
                None => values.push("''"),
            };
            match row.body {
                Some(value) => values.push_bind(value),
                None => values.push("''"),
            };
            match row.pinned {
                Some(value) => values.push_bind(value),
                None => values.push("false"),
            };
            match row.revision {
                Some(value) => values.push_bind(value),
                None => values.push("1"),
            };
            match row.sync_state {
                Some(value) => values.push_bind(value),
                None => values.push("'LOCAL'"),
            };
            values.push_bind(row.extras);
            values.push_bind(row.remind_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("CURRENT_TIMESTAMP"),
            };
            match row.updated_at {
                Some(value) => values.push_bind(value),
                None => values.push_bind(DateTime::now()),
            };
        });
        query
    }
}

impl NotePatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.notebook_id {
            set.push(r#""notebook_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push(r#""title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push(r#""body" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.pinned {
            set.push(r#""pinned" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.revision {
            set.push(r#""revision" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.sync_state {
            set.push(r#""sync_state" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.extras {
            set.push(r#""extras" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.remind_at {
            set.push(r#""remind_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
        set.push(r#""updated_at" = "#);
        match self.updated_at {
            Some(value) => set.push_bind_unseparated(value),
            None => set.push_bind_unseparated(DateTime::now()),
        };
    }
}
