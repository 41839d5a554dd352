//! The tables of a database: rows, keys, and what is asked of them. For sqlx with SQLite.
//!
//! Made of a Prisma schema by `prismakit generate --template rust`, which overwrites changes.

#![allow(dead_code, unused_imports, reason = "a program need not use all of it")]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::enum_variant_names,
    clippy::module_inception,
    reason = "names and documentation are those of the schema"
)]

use std::collections::{BTreeMap, BTreeSet};

/// Text for the type of a key, and the ways to and from the value inside.
macro_rules! id_conversions {
    ($id:ident($value:ty)) => {
        impl ::std::fmt::Display for $id {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::std::str::FromStr for $id {
            type Err = <$value as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::convert::From<$value> for $id {
            fn from(value: $value) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<$id> for $value {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    };
}

/// The names of the values of an enum as text.
macro_rules! enum_conversions {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, UnknownValue> {
                let mut values = Self::ALL.iter().copied();
                let value = values.find(|value| value.as_str() == text);
                value.ok_or_else(|| UnknownValue {
                    of: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }
    };
}

/// A text that is the name of none of the values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The enum.
    pub of: &'static str,
    /// The text.
    pub text: String,
}

impl ::std::fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        write!(f, "`{}` is no value of `{}`", self.text, self.of)
    }
}

impl ::std::error::Error for UnknownValue {}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
pub enum SyncState {
    #[serde(rename = "LOCAL")]
    #[sqlx(rename = "LOCAL")]
    Local,
    #[serde(rename = "QUEUED")]
    #[sqlx(rename = "QUEUED")]
    Queued,
    #[serde(rename = "SYNCED")]
    #[sqlx(rename = "SYNCED")]
    Synced,
    #[serde(rename = "CONFLICT")]
    #[sqlx(rename = "CONFLICT")]
    Conflict,
}

impl SyncState {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Local, Self::Queued, Self::Synced, Self::Conflict];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "LOCAL",
            Self::Queued => "QUEUED",
            Self::Synced => "SYNCED",
            Self::Conflict => "CONFLICT",
        }
    }
}

enum_conversions! { SyncState }

/// A point in time.
///
/// SQLite has no type for it. Prisma writes text by RFC 3339 or, with other settings, the milliseconds
/// since 1970, and the default `CURRENT_TIMESTAMP` is text of another form. All of them are read, and
/// the first is written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct DateTime(pub time::OffsetDateTime);

impl ::std::fmt::Display for DateTime {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        self.0.fmt(f)
    }
}

impl ::std::convert::From<time::OffsetDateTime> for DateTime {
    fn from(value: time::OffsetDateTime) -> Self {
        Self(value)
    }
}

impl ::std::convert::From<DateTime> for time::OffsetDateTime {
    fn from(time: DateTime) -> Self {
        time.0
    }
}

impl DateTime {
    /// The time that it is.
    pub fn now() -> Self {
        Self(time::OffsetDateTime::now_utc())
    }
}

impl sqlx::Type<sqlx::Sqlite> for DateTime {
    fn type_info() -> sqlx::sqlite::SqliteTypeInfo {
        <str as sqlx::Type<sqlx::Sqlite>>::type_info()
    }

    fn compatible(info: &sqlx::sqlite::SqliteTypeInfo) -> bool {
        matches!(sqlx::TypeInfo::name(info), "TEXT" | "INTEGER" | "DATETIME")
    }
}

impl sqlx::Encode<'_, sqlx::Sqlite> for DateTime {
    fn encode_by_ref(
        &self,
        arguments: &mut sqlx::sqlite::SqliteArgumentsBuffer,
    ) -> ::std::result::Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        let format = time::macros::format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]+00:00"
        );
        let text = self.0.to_offset(time::UtcOffset::UTC).format(format)?;
        sqlx::Encode::<sqlx::Sqlite>::encode(text, arguments)
    }
}

impl<'r> sqlx::Decode<'r, sqlx::Sqlite> for DateTime {
    fn decode(
        value: sqlx::sqlite::SqliteValueRef<'r>,
    ) -> ::std::result::Result<Self, sqlx::error::BoxDynError> {
        let info = sqlx::ValueRef::type_info(&value);
        if sqlx::TypeInfo::name(&*info) != "INTEGER" {
            return sqlx::Decode::<sqlx::Sqlite>::decode(value).map(Self);
        }
        let milliseconds: i64 = sqlx::Decode::<sqlx::Sqlite>::decode(value)?;
        let nanoseconds = i128::from(milliseconds) * 1_000_000;
        let time = time::OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)?;
        Ok(Self(time))
    }
}

/// Identifies a [`Notebook`].
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
pub struct NotebookId(pub String);

id_conversions! { NotebookId(String) }

/// Folders within folders; the ones without a parent stand in the side bar.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Notebook {
    pub id: NotebookId,
    pub parent_id: Option<NotebookId>,
    pub name: String,
    /// An emoji.
    pub icon: String,
    pub position: i64,
    pub created_at: DateTime,
}

/// A [`Notebook`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewNotebook {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: NotebookId,
    pub parent_id: Option<NotebookId>,
    pub name: String,
    /// An emoji.
    pub icon: Option<String>,
    pub position: Option<i64>,
    pub created_at: Option<DateTime>,
}

/// What to change of a [`Notebook`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NotebookPatch {
    #[serde(deserialize_with = "present")]
    pub parent_id: Option<Option<NotebookId>>,
    pub name: Option<String>,
    /// An emoji.
    pub icon: Option<String>,
    pub position: Option<i64>,
    pub created_at: Option<DateTime>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "parent_id", "name", "icon", "position", "created_at""#
    };
}

impl Notebook {
    /// The table.
    pub const TABLE: &str = "notebooks";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "parent_id", "name", "icon", "position", "created_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NotebookId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "notebooks" WHERE "id" = ?"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NotebookId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "notebooks" WHERE "id" IN ("#,
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

    /// The rows with one of these values of `parentId`, in the order of their keys.
    pub async fn find_many_by_parent_id(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[NotebookId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!(
                "SELECT ",
                columns!(),
                r#" FROM "notebooks" WHERE "parent_id" IN ("#,
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
        after: Option<&NotebookId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "notebooks""#);
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
        new: NewNotebook,
    ) -> sqlx::Result<Self> {
        let mut query = NewNotebook::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewNotebook>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(5461);
            let mut query = NewNotebook::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NotebookId,
        patch: NotebookPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "notebooks" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &NotebookId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "notebooks" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `parent` of each of the rows, by the key that it is referred to with.
    pub async fn load_parent<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NotebookId, Notebook>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.parent_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Notebook::find_many(connection, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `children` of each of the rows, by the key that they refer to it with.
    pub async fn load_children<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NotebookId, Vec<Notebook>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Notebook::find_many_by_parent_id(connection, &keys);
        for row in found.await? {
            if let Some(key) = row.parent_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `notes` of each of the rows, by the key that they refer to it with.
    pub async fn load_notes<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<NotebookId, Vec<Note>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Note::find_many_by_notebook_id(connection, &keys);
        for row in found.await? {
            loaded.entry(row.notebook_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewNotebook {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: NotebookId, name: String) -> Self {
        Self {
            id,
            parent_id: None,
            name,
            icon: None,
            position: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = concat!(
            r#"INSERT INTO "notebooks" ("#,
            r#""id", "parent_id", "name", "icon", "position", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.parent_id);
            values.push_bind(row.name);
            match row.icon {
                Some(value) => values.push_bind(value),
                None => values.push("'📒'"),
            };
            match row.position {
                Some(value) => values.push_bind(value),
                None => values.push("0"),
            };
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("CURRENT_TIMESTAMP"),
            };
        });
        query
    }
}

impl NotebookPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.parent_id {
            set.push(r#""parent_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.icon {
            set.push(r#""icon" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.position {
            set.push(r#""position" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

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
    #[serde(deserialize_with = "present")]
    pub extras: Option<Option<serde_json::Value>>,
    #[serde(deserialize_with = "present")]
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
    pub name: String,
    pub color: String,
}

/// A [`Tag`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewTag {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: TagId,
    pub name: String,
    pub color: Option<String>,
}

/// What to change of a [`Tag`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct TagPatch {
    pub name: Option<String>,
    pub color: Option<String>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "name", "color""#
    };
}

impl Tag {
    /// The table.
    pub const TABLE: &str = "tags";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "name", "color"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &TagId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tags" WHERE "id" = ?"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `name`.
    pub async fn find_by_name(
        executor: impl sqlx::SqliteExecutor<'_>,
        name: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tags" WHERE "name" = ?"#);
        sqlx::query_as(sql)
            .bind(name)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[TagId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!("SELECT ", columns!(), r#" FROM "tags" WHERE "id" IN ("#);
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
        after: Option<&TagId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tags""#);
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
        new: NewTag,
    ) -> sqlx::Result<Self> {
        let mut query = NewTag::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewTag>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewTag::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &TagId,
        patch: TagPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "tags" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::SqliteExecutor<'_>, id: &TagId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "tags" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `notes` of each of the rows, by the key of the row.
    pub async fn load_notes<'a>(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TagId, Vec<Note>>> {
        let mut connection = connection.acquire().await?;
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let keys: BTreeSet<_> = rows.into_iter().map(|row| row.id.clone()).collect();
        let keys = Vec::from_iter(keys);
        for keys in keys.chunks(32766) {
            let sql = concat!(
                r#"SELECT l."B" AS "_key", "#,
                r#"t."id", t."notebook_id", t."title", t."body", t."pinned", t."revision",
                t."sync_state", CAST(t."extras" AS TEXT) AS "extras", t."remind_at",
                t."created_at", t."updated_at""#,
                r#" FROM "_NoteToTag" AS l JOIN "notes" AS t ON t."id" = l."A""#,
                r#" WHERE l."B" IN ("#,
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

    /// Adds to the `notes` of a row those that are not among them yet.
    pub async fn link_notes(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        key: &TagId,
        keys: &[NoteId],
    ) -> sqlx::Result<()> {
        let mut transaction = connection.begin().await?;
        for keys in keys.chunks(16383) {
            let sql = r#"INSERT INTO "_NoteToTag" ("B", "A") "#;
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

    /// Takes away from the `notes` of a row, and says how many were among them.
    pub async fn unlink_notes(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        key: &TagId,
        keys: &[NoteId],
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        for keys in keys.chunks(32765) {
            let sql = r#"DELETE FROM "_NoteToTag" WHERE "B" = "#;
            let mut query = sqlx::QueryBuilder::new(sql);
            query.push_bind(key);
            query.push(r#" AND "A" IN ("#);
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

impl NewTag {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: TagId, name: String) -> Self {
        Self {
            id,
            name,
            color: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = r#"INSERT INTO "tags" ("id", "name", "color") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.name);
            match row.color {
                Some(value) => values.push_bind(value),
                None => values.push("'grey'"),
            };
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
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.color {
            set.push(r#""color" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

/// Identifies a [`Setting`].
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
pub struct SettingId(pub String);

id_conversions! { SettingId(String) }

/// Key and value, one row per preference.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Setting {
    pub id: SettingId,
    pub key: String,
    pub value: serde_json::Value,
}

/// A [`Setting`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewSetting {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: SettingId,
    pub key: String,
    pub value: serde_json::Value,
}

/// What to change of a [`Setting`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct SettingPatch {
    pub key: Option<String>,
    pub value: Option<serde_json::Value>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "key", CAST("value" AS TEXT) AS "value""#
    };
}

impl Setting {
    /// The table.
    pub const TABLE: &str = "settings";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "key", "value"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "id" = ?"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `key`.
    pub async fn find_by_key(
        executor: impl sqlx::SqliteExecutor<'_>,
        key_: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "key" = ?"#);
        sqlx::query_as(sql)
            .bind(key_)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[SettingId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "id" IN ("#);
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
        after: Option<&SettingId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings""#);
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
        new: NewSetting,
    ) -> sqlx::Result<Self> {
        let mut query = NewSetting::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewSetting>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewSetting::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
        patch: SettingPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "settings" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "settings" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }
}

impl NewSetting {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = r#"INSERT INTO "settings" ("id", "key", "value") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.key);
            values.push_bind(row.value);
        });
        query
    }
}

impl SettingPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.key {
            set.push(r#""key" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.value {
            set.push(r#""value" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "d87e7c048b1bcb4a5fc1431ecf207208e1f13301335406a07faae4f1c47ca5d2";

/// Table, column, type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    ("notebooks", "id", "TEXT", false),
    ("notebooks", "parent_id", "TEXT", true),
    ("notebooks", "name", "TEXT", false),
    ("notebooks", "icon", "TEXT", false),
    ("notebooks", "position", "INTEGER", false),
    ("notebooks", "created_at", "DATETIME", false),
    ("notes", "id", "TEXT", false),
    ("notes", "notebook_id", "TEXT", false),
    ("notes", "title", "TEXT", false),
    ("notes", "body", "TEXT", false),
    ("notes", "pinned", "BOOLEAN", false),
    ("notes", "revision", "BIGINT", false),
    ("notes", "sync_state", "TEXT", false),
    ("notes", "extras", "JSONB", true),
    ("notes", "remind_at", "DATETIME", true),
    ("notes", "created_at", "DATETIME", false),
    ("notes", "updated_at", "DATETIME", false),
    ("note_links", "source_id", "TEXT", false),
    ("note_links", "target_id", "TEXT", false),
    ("note_links", "count", "INTEGER", false),
    ("check_items", "id", "TEXT", false),
    ("check_items", "note_id", "TEXT", false),
    ("check_items", "position", "INTEGER", false),
    ("check_items", "label", "TEXT", false),
    ("check_items", "done", "BOOLEAN", false),
    ("attachments", "id", "TEXT", false),
    ("attachments", "note_id", "TEXT", false),
    ("attachments", "file_name", "TEXT", false),
    ("attachments", "mime_type", "TEXT", false),
    ("attachments", "size", "INTEGER", false),
    ("attachments", "duration", "REAL", false),
    ("attachments", "content", "BLOB", false),
    ("tags", "id", "TEXT", false),
    ("tags", "name", "TEXT", false),
    ("tags", "color", "TEXT", false),
    ("settings", "id", "TEXT", false),
    ("settings", "key", "TEXT", false),
    ("settings", "value", "JSONB", false),
];

/// What the database has otherwise than the schema that this code is for: columns that are missing,
/// have another type, or differ in whether they may be null.
pub async fn schema_differences(
    connection: &mut sqlx::SqliteConnection,
) -> sqlx::Result<Vec<String>> {
    let sql = r#"SELECT type, NOT "notnull" FROM pragma_table_info(?) WHERE name = ?"#;
    let mut differences = Vec::new();
    for &(table, column, data_type, is_nullable) in COLUMNS {
        let found: Option<(String, bool)> = sqlx::query_as(sql)
            .bind(table)
            .bind(column)
            .fetch_optional(&mut *connection)
            .await?;
        let Some((found_type, found_nullable)) = found else {
            differences.push(format!("{table}.{column} is missing"));
            continue;
        };
        if found_type != data_type {
            differences.push(format!(
                "{table}.{column} is {found_type}, and not {data_type}"
            ));
        }
        if found_nullable != is_nullable {
            let is = if found_nullable { "may" } else { "must not" };
            differences.push(format!("{table}.{column} {is} be null"));
        }
    }
    Ok(differences)
}

/// Reads what is there, so that a `null` differs from a field that is missing.
fn present<'de, T, D>(deserializer: D) -> ::std::result::Result<Option<T>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
