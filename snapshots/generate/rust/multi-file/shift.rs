use std::collections::{BTreeMap, BTreeSet};

use super::{Practitioner, PractitionerId, Room, RoomId};

/// Identifies a [`Shift`].
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
pub struct ShiftId(pub String);

id_conversions! { ShiftId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Shift {
    pub id: ShiftId,
    pub practitioner_id: PractitionerId,
    pub room_id: RoomId,
    pub starts_at: chrono::DateTime<chrono::Utc>,
    pub ends_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Shift`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewShift {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ShiftId,
    pub practitioner_id: PractitionerId,
    pub room_id: RoomId,
    pub starts_at: chrono::DateTime<chrono::Utc>,
    pub ends_at: chrono::DateTime<chrono::Utc>,
}

/// What to change of a [`Shift`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ShiftPatch {
    pub practitioner_id: Option<PractitionerId>,
    pub room_id: Option<RoomId>,
    pub starts_at: Option<chrono::DateTime<chrono::Utc>>,
    pub ends_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "practitioner_id", "room_id", "starts_at", "ends_at""#
    };
}

impl Shift {
    /// The table.
    pub const TABLE: &str = "shifts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "practitioner_id", "room_id", "starts_at", "ends_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ShiftId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "shifts" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `practitionerId` and `startsAt`.
    pub async fn find_by_practitioner_id_and_starts_at(
        executor: impl sqlx::PgExecutor<'_>,
        practitioner_id: &PractitionerId,
        starts_at: chrono::DateTime<chrono::Utc>,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "shifts" WHERE "practitioner_id" = $1 AND "starts_at" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(practitioner_id)
            .bind(starts_at)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ShiftId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "shifts" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `practitionerId`, in the order of their keys.
    pub async fn find_many_by_practitioner_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PractitionerId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "shifts" WHERE "practitioner_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `roomId`, in the order of their keys.
    pub async fn find_many_by_room_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[RoomId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "shifts" WHERE "room_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ShiftId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "shifts""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewShift) -> sqlx::Result<Self> {
        let mut query = NewShift::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewShift>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewShift::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ShiftId,
        patch: ShiftPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "shifts" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ShiftId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "shifts" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `practitioner` of each of the rows, by the key that it is referred to with.
    pub async fn load_practitioner<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PractitionerId, Practitioner>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.practitioner_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Practitioner::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `room` of each of the rows, by the key that it is referred to with.
    pub async fn load_room<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<RoomId, Room>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.room_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Room::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewShift {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "shifts" ("#,
            r#""id", "practitioner_id", "room_id", "starts_at", "ends_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.practitioner_id);
            values.push_bind(row.room_id);
            values.push_bind(row.starts_at);
            values.push_bind(row.ends_at);
        });
        query
    }
}

impl ShiftPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.practitioner_id {
            set.push(r#""practitioner_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.room_id {
            set.push(r#""room_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.starts_at {
            set.push(r#""starts_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.ends_at {
            set.push(r#""ends_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
