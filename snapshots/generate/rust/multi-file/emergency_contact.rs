use std::collections::{BTreeMap, BTreeSet};

use super::{Patient, PatientId};

/// Identifies a [`EmergencyContact`].
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
pub struct EmergencyContactId(pub String);

id_conversions! { EmergencyContactId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct EmergencyContact {
    pub id: EmergencyContactId,
    pub patient_id: PatientId,
    pub name: String,
    pub phone: String,
    /// In the words of the patient: "sister", "neighbour".
    pub relationship: String,
}

/// A [`EmergencyContact`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewEmergencyContact {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: EmergencyContactId,
    pub patient_id: PatientId,
    pub name: String,
    pub phone: String,
    /// In the words of the patient: "sister", "neighbour".
    pub relationship: String,
}

/// What to change of a [`EmergencyContact`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EmergencyContactPatch {
    pub patient_id: Option<PatientId>,
    pub name: Option<String>,
    pub phone: Option<String>,
    /// In the words of the patient: "sister", "neighbour".
    pub relationship: Option<String>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "patient_id", "name", "phone", "relationship""#
    };
}

impl EmergencyContact {
    /// The table.
    pub const TABLE: &str = "emergency_contacts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "patient_id", "name", "phone", "relationship"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &EmergencyContactId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "emergency_contacts" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[EmergencyContactId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "emergency_contacts" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "emergency_contacts" WHERE "patient_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&EmergencyContactId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "emergency_contacts""#);
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
        new: NewEmergencyContact,
    ) -> sqlx::Result<Self> {
        let mut query = NewEmergencyContact::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewEmergencyContact>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewEmergencyContact::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &EmergencyContactId,
        patch: EmergencyContactPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "emergency_contacts" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &EmergencyContactId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "emergency_contacts" WHERE "id" = $1"#;
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
}

impl NewEmergencyContact {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "emergency_contacts" ("#,
            r#""id", "patient_id", "name", "phone", "relationship""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.patient_id);
            values.push_bind(row.name);
            values.push_bind(row.phone);
            values.push_bind(row.relationship);
        });
        query
    }
}

impl EmergencyContactPatch {
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
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.phone {
            set.push(r#""phone" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.relationship {
            set.push(r#""relationship" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
