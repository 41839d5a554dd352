use std::collections::{BTreeMap, BTreeSet};

use super::{Appointment, AppointmentId, Invoice, InvoiceId};

/// Identifies a [`Treatment`].
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
pub struct TreatmentId(pub String);

id_conversions! { TreatmentId(String) }

/// A service from the price list, given during an appointment.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Treatment {
    pub id: TreatmentId,
    pub appointment_id: AppointmentId,
    pub invoice_id: Option<InvoiceId>,
    /// The code of the official price list.
    pub code: String,
    pub fee: rust_decimal::Decimal,
}

/// A [`Treatment`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTreatment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: TreatmentId,
    pub appointment_id: AppointmentId,
    pub invoice_id: Option<InvoiceId>,
    /// The code of the official price list.
    pub code: String,
    pub fee: rust_decimal::Decimal,
}

/// What to change of a [`Treatment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TreatmentPatch {
    pub appointment_id: Option<AppointmentId>,
    #[serde(deserialize_with = "super::present")]
    pub invoice_id: Option<Option<InvoiceId>>,
    /// The code of the official price list.
    pub code: Option<String>,
    pub fee: Option<rust_decimal::Decimal>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "appointment_id", "invoice_id", "code", "fee""#
    };
}

impl Treatment {
    /// The table.
    pub const TABLE: &str = "treatments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "appointment_id", "invoice_id", "code", "fee"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TreatmentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "treatments" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[TreatmentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "treatments" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `appointmentId`, in the order of their keys.
    pub async fn find_many_by_appointment_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AppointmentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "treatments" WHERE "appointment_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `invoiceId`, in the order of their keys.
    pub async fn find_many_by_invoice_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[InvoiceId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "treatments" WHERE "invoice_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&TreatmentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "treatments""#);
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
        new: NewTreatment,
    ) -> sqlx::Result<Self> {
        let mut query = NewTreatment::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTreatment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewTreatment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TreatmentId,
        patch: TreatmentPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "treatments" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TreatmentId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "treatments" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `appointment` of each of the rows, by the key that it is referred to with.
    pub async fn load_appointment<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AppointmentId, Appointment>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.appointment_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Appointment::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `invoice` of each of the rows, by the key that it is referred to with.
    pub async fn load_invoice<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<InvoiceId, Invoice>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.invoice_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Invoice::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewTreatment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: TreatmentId,
        appointment_id: AppointmentId,
        code: String,
        fee: rust_decimal::Decimal,
    ) -> Self {
        Self {
            id,
            appointment_id,
            invoice_id: None,
            code,
            fee,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "treatments" ("#,
            r#""id", "appointment_id", "invoice_id", "code", "fee""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.appointment_id);
            values.push_bind(row.invoice_id);
            values.push_bind(row.code);
            values.push_bind(row.fee);
        });
        query
    }
}

impl TreatmentPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.appointment_id {
            set.push(r#""appointment_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.invoice_id {
            set.push(r#""invoice_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.code {
            set.push(r#""code" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.fee {
            set.push(r#""fee" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
