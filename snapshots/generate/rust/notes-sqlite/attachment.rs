use std::collections::{BTreeMap, BTreeSet};

use super::{Note, NoteId};

/// Identifies a [`Attachment`].
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
pub struct AttachmentId(pub String);

id_conversions! { AttachmentId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub id: AttachmentId,
    pub note_id: NoteId,
    pub file_name: String,
    pub mime_type: String,
    pub size: i64,
    /// Seconds of a recording, zero for everything else.
    pub duration: f64,
    pub content: Vec<u8>,
}

/// A [`Attachment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAttachment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: AttachmentId,
    pub note_id: NoteId,
    pub file_name: String,
    pub mime_type: Option<String>,
    pub size: i64,
    /// Seconds of a recording, zero for everything else.
    pub duration: Option<f64>,
    pub content: Vec<u8>,
}

/// What to change of a [`Attachment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AttachmentPatch {
    pub note_id: Option<NoteId>,
    pub file_name: Option<String>,
    pub mime_type: Option<String>,
    pub size: Option<i64>,
    /// Seconds of a recording, zero for everything else.
    pub duration: Option<f64>,
    pub content: Option<Vec<u8>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "note_id", "file_name", "mime_type", "size", "duration", "content""#
    };
}

impl Attachment {
    /// The table.
    pub const TABLE: &str = "attachments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "note_id",
        "file_name",
        "mime_type",
        "size",
        "duration",
        "content",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &AttachmentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "attachments" WHERE "id" = ?"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[AttachmentId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "attachments" WHERE "id" IN ("#,
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
                r#" FROM "attachments" WHERE "note_id" IN ("#,
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
        after: Option<&AttachmentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "attachments""#);
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
        new: NewAttachment,
    ) -> sqlx::Result<Self> {
        let mut query = NewAttachment::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewAttachment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(4680);
            let mut query = NewAttachment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &AttachmentId,
        patch: AttachmentPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "attachments" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &AttachmentId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "attachments" WHERE "id" = ?"#;
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

impl NewAttachment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: AttachmentId,
        note_id: NoteId,
        file_name: String,
        size: i64,
        content: Vec<u8>,
    ) -> Self {
        Self {
            id,
            note_id,
            file_name,
            mime_type: None,
            size,
            duration: None,
            content,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = concat!(
            r#"INSERT INTO "attachments" ("#,
            r#""id", "note_id", "file_name", "mime_type", "size", "duration", "content""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.note_id);
            values.push_bind(row.file_name);
            match row.mime_type {
                Some(value) => values.push_bind(value),
                None => values.push("'application/octet-stream'"),
            };
            values.push_bind(row.size);
            match row.duration {
                Some(value) => values.push_bind(value),
                None => values.push("0"),
            };
            values.push_bind(row.content);
        });
        query
    }
}

impl AttachmentPatch {
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
        if let Some(value) = self.file_name {
            set.push(r#""file_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.mime_type {
            set.push(r#""mime_type" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.size {
            set.push(r#""size" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.duration {
            set.push(r#""duration" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.content {
            set.push(r#""content" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
