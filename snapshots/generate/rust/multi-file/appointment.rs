use std::collections::{BTreeMap, BTreeSet};

use super::{
    AppointmentStatus, Patient, PatientId, Practitioner, PractitionerId, Room, RoomId, Treatment,
};

/// Identifies a [`Appointment`].
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
pub struct AppointmentId(pub String);

id_conversions! { AppointmentId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    pub id: AppointmentId,
    pub patient_id: PatientId,
    pub practitioner_id: PractitionerId,
    pub room_id: Option<RoomId>,
    /// The visit that this one follows up on.
    pub previous_id: Option<AppointmentId>,
    pub status: AppointmentStatus,
    pub starts_at: chrono::DateTime<chrono::Utc>,
    pub minutes: i16,
    pub reason: String,
}

/// A [`Appointment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAppointment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: AppointmentId,
    pub patient_id: PatientId,
    pub practitioner_id: PractitionerId,
    pub room_id: Option<RoomId>,
    /// The visit that this one follows up on.
    pub previous_id: Option<AppointmentId>,
    pub status: Option<AppointmentStatus>,
    pub starts_at: chrono::DateTime<chrono::Utc>,
    pub minutes: Option<i16>,
    pub reason: String,
}

/// What to change of a [`Appointment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppointmentPatch {
    pub patient_id: Option<PatientId>,
    pub practitioner_id: Option<PractitionerId>,
    #[serde(deserialize_with = "super::present")]
    pub room_id: Option<Option<RoomId>>,
    /// The visit that this one follows up on.
    #[serde(deserialize_with = "super::present")]
    pub previous_id: Option<Option<AppointmentId>>,
    pub status: Option<AppointmentStatus>,
    pub starts_at: Option<chrono::DateTime<chrono::Utc>>,
    pub minutes: Option<i16>,
    pub reason: Option<String>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "patient_id", "practitioner_id", "room_id", "previous_id", "status", "starts_at",
        "minutes", "reason""#
    };
}

impl Appointment {
    /// The table.
    pub const TABLE: &str = "appointments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "patient_id",
        "practitioner_id",
        "room_id",
        "previous_id",
        "status",
        "starts_at",
        "minutes",
        "reason",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AppointmentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "appointments" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AppointmentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "appointments" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `patientId`, in the order of their keys.
    pub async fn find_many_by_patient_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PatientId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "appointments" WHERE "patient_id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "appointments" WHERE "practitioner_id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "appointments" WHERE "room_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `previousId`, in the order of their keys.
    pub async fn find_many_by_previous_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AppointmentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "appointments" WHERE "previous_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&AppointmentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "appointments""#);
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
        executor: impl sqlx::PgExecutor<'_>,
        new: NewAppointment,
    ) -> sqlx::Result<Self> {
        let mut query = NewAppointment::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewAppointment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewAppointment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AppointmentId,
        patch: AppointmentPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "appointments" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AppointmentId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "appointments" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `patient` of each of the rows, by the key that it is referred to with.
    pub async fn load_patient<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PatientId, Patient>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.patient_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Patient::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
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
            if let Some(key) = row.room_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Room::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `previous` of each of the rows, by the key that it is referred to with.
    pub async fn load_previous<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AppointmentId, Appointment>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.previous_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Appointment::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `followUps` of each of the rows, by the key that they refer to it with.
    pub async fn load_follow_ups<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AppointmentId, Vec<Appointment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Appointment::find_many_by_previous_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.previous_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `treatments` of each of the rows, by the key that they refer to it with.
    pub async fn load_treatments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AppointmentId, Vec<Treatment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Treatment::find_many_by_appointment_id(executor, &keys);
        for row in found.await? {
            loaded
                .entry(row.appointment_id.clone())
                .or_default()
                .push(row);
        }
        Ok(loaded)
    }
}

impl NewAppointment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: AppointmentId,
        patient_id: PatientId,
        practitioner_id: PractitionerId,
        starts_at: chrono::DateTime<chrono::Utc>,
        reason: String,
    ) -> Self {
        Self {
            id,
            patient_id,
            practitioner_id,
            room_id: None,
            previous_id: None,
            status: None,
            starts_at,
            minutes: None,
            reason,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "appointments" ("#,
            r#""id", "patient_id", "practitioner_id", "room_id", "previous_id", "status",
            "starts_at", "minutes", "reason""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.patient_id);
            values.push_bind(row.practitioner_id);
            values.push_bind(row.room_id);
            values.push_bind(row.previous_id);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.starts_at);
            match row.minutes {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.reason);
        });
        query
    }
}

impl AppointmentPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.patient_id {
            set.push(r#""patient_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.practitioner_id {
            set.push(r#""practitioner_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.room_id {
            set.push(r#""room_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.previous_id {
            set.push(r#""previous_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.starts_at {
            set.push(r#""starts_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.minutes {
            set.push(r#""minutes" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.reason {
            set.push(r#""reason" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
