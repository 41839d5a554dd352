use std::collections::{BTreeMap, BTreeSet};

use super::{Appointment, Shift};

/// Identifies a [`Room`].
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
pub struct RoomId(pub String);

id_conversions! { RoomId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Room {
    pub id: RoomId,
    pub name: String,
    pub floor: i16,
    pub equipment: Vec<String>,
}

/// A [`Room`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewRoom {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: RoomId,
    pub name: String,
    pub floor: Option<i16>,
    pub equipment: Option<Vec<String>>,
}

/// What to change of a [`Room`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct RoomPatch {
    pub name: Option<String>,
    pub floor: Option<i16>,
    pub equipment: Option<Vec<String>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "name", "floor", COALESCE("equipment", '{}') AS "equipment""#
    };
}

impl Room {
    /// The table.
    pub const TABLE: &str = "rooms";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "name", "floor", "equipment"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &RoomId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "rooms" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `name`.
    pub async fn find_by_name(
        executor: impl sqlx::PgExecutor<'_>,
        name: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "rooms" WHERE "name" = $1"#);
        sqlx::query_as(sql)
            .bind(name)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[RoomId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "rooms" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&RoomId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "rooms""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewRoom) -> sqlx::Result<Self> {
        let mut query = NewRoom::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewRoom>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(16383);
            let mut query = NewRoom::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &RoomId,
        patch: RoomPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "rooms" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &RoomId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "rooms" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `appointments` of each of the rows, by the key that they refer to it with.
    pub async fn load_appointments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<RoomId, Vec<Appointment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Appointment::find_many_by_room_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.room_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `shifts` of each of the rows, by the key that they refer to it with.
    pub async fn load_shifts<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<RoomId, Vec<Shift>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Shift::find_many_by_room_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.room_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewRoom {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: RoomId, name: String) -> Self {
        Self {
            id,
            name,
            floor: None,
            equipment: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "rooms" ("id", "name", "floor", "equipment") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.name);
            match row.floor {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.equipment {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl RoomPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.floor {
            set.push(r#""floor" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.equipment {
            set.push(r#""equipment" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
