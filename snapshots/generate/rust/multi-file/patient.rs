use std::collections::{BTreeMap, BTreeSet};

use super::{Appointment, EmergencyContact, Invoice, Sex};

/// Identifies a [`Patient`].
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
pub struct PatientId(pub String);

id_conversions! { PatientId(String) }

/// A person with a file in the clinic.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Patient {
    pub id: PatientId,
    /// The number on the insurance card.
    pub insurance_no: String,
    pub given_name: String,
    pub family_name: String,
    pub born_on: chrono::NaiveDate,
    pub sex: Sex,
    pub allergies: Vec<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Patient`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPatient {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PatientId,
    /// The number on the insurance card.
    pub insurance_no: String,
    pub given_name: String,
    pub family_name: String,
    pub born_on: chrono::NaiveDate,
    pub sex: Option<Sex>,
    pub allergies: Option<Vec<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Patient`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PatientPatch {
    /// The number on the insurance card.
    pub insurance_no: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub born_on: Option<chrono::NaiveDate>,
    pub sex: Option<Sex>,
    pub allergies: Option<Vec<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "insurance_no", "given_name", "family_name", "born_on", "sex",
        COALESCE("allergies", '{}') AS "allergies", "created_at""#
    };
}

impl Patient {
    /// The table.
    pub const TABLE: &str = "patients";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "insurance_no",
        "given_name",
        "family_name",
        "born_on",
        "sex",
        "allergies",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PatientId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "patients" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `insuranceNo`.
    pub async fn find_by_insurance_no(
        executor: impl sqlx::PgExecutor<'_>,
        insurance_no: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "patients" WHERE "insurance_no" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(insurance_no)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PatientId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "patients" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&PatientId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "patients""#);
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
        new: NewPatient,
    ) -> sqlx::Result<Self> {
        let mut query = NewPatient::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewPatient>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewPatient::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PatientId,
        patch: PatientPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "patients" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &PatientId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "patients" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `contacts` of each of the rows, by the key that they refer to it with.
    pub async fn load_contacts<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PatientId, Vec<EmergencyContact>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = EmergencyContact::find_many_by_patient_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.patient_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `appointments` of each of the rows, by the key that they refer to it with.
    pub async fn load_appointments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PatientId, Vec<Appointment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Appointment::find_many_by_patient_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.patient_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `invoices` of each of the rows, by the key that they refer to it with.
    pub async fn load_invoices<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PatientId, Vec<Invoice>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Invoice::find_many_by_patient_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.patient_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewPatient {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: PatientId,
        insurance_no: String,
        given_name: String,
        family_name: String,
        born_on: chrono::NaiveDate,
    ) -> Self {
        Self {
            id,
            insurance_no,
            given_name,
            family_name,
            born_on,
            sex: None,
            allergies: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "patients" ("#,
            r#""id", "insurance_no", "given_name", "family_name", "born_on", "sex", "allergies",
            "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.insurance_no);
            values.push_bind(row.given_name);
            values.push_bind(row.family_name);
            values.push_bind(row.born_on);
            match row.sex {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.allergies {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl PatientPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.insurance_no {
            set.push(r#""insurance_no" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.given_name {
            set.push(r#""given_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.family_name {
            set.push(r#""family_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.born_on {
            set.push(r#""born_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.sex {
            set.push(r#""sex" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.allergies {
            set.push(r#""allergies" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
