use std::collections::{BTreeMap, BTreeSet};

use super::{Note, NoteId};

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
