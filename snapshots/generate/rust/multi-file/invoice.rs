use std::collections::{BTreeMap, BTreeSet};

use super::{InvoiceState, Patient, PatientId, Treatment};

/// Identifies a [`Invoice`].
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
pub struct InvoiceId(pub String);

id_conversions! { InvoiceId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Invoice {
    pub id: InvoiceId,
    pub patient_id: PatientId,
    pub number: String,
    pub state: InvoiceState,
    pub total: rust_decimal::Decimal,
    pub issued_on: chrono::NaiveDate,
    pub due_on: chrono::NaiveDate,
}

/// A [`Invoice`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewInvoice {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: InvoiceId,
    pub patient_id: PatientId,
    pub number: String,
    pub state: Option<InvoiceState>,
    pub total: rust_decimal::Decimal,
    pub issued_on: chrono::NaiveDate,
    pub due_on: chrono::NaiveDate,
}

/// What to change of a [`Invoice`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InvoicePatch {
    pub patient_id: Option<PatientId>,
    pub number: Option<String>,
    pub state: Option<InvoiceState>,
    pub total: Option<rust_decimal::Decimal>,
    pub issued_on: Option<chrono::NaiveDate>,
    pub due_on: Option<chrono::NaiveDate>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "patient_id", "number", "state", "total", "issued_on", "due_on""#
    };
}

impl Invoice {
    /// The table.
    pub const TABLE: &str = "invoices";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "patient_id",
        "number",
        "state",
        "total",
        "issued_on",
        "due_on",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &InvoiceId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "invoices" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `number`.
    pub async fn find_by_number(
        executor: impl sqlx::PgExecutor<'_>,
        number: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "invoices" WHERE "number" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(number)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[InvoiceId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "invoices" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "invoices" WHERE "patient_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&InvoiceId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "invoices""#);
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
        new: NewInvoice,
    ) -> sqlx::Result<Self> {
        let mut query = NewInvoice::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewInvoice>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewInvoice::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &InvoiceId,
        patch: InvoicePatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "invoices" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &InvoiceId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "invoices" WHERE "id" = $1"#;
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

    /// The `treatments` of each of the rows, by the key that they refer to it with.
    pub async fn load_treatments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<InvoiceId, Vec<Treatment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Treatment::find_many_by_invoice_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.invoice_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewInvoice {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: InvoiceId,
        patient_id: PatientId,
        number: String,
        total: rust_decimal::Decimal,
        issued_on: chrono::NaiveDate,
        due_on: chrono::NaiveDate,
    ) -> Self {
        Self {
            id,
            patient_id,
            number,
            state: None,
            total,
            issued_on,
            due_on,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "invoices" ("#,
            r#""id", "patient_id", "number", "state", "total", "issued_on", "due_on""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.patient_id);
            values.push_bind(row.number);
            match row.state {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.total);
            values.push_bind(row.issued_on);
            values.push_bind(row.due_on);
        });
        query
    }
}

impl InvoicePatch {
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
        if let Some(value) = self.number {
            set.push(r#""number" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.state {
            set.push(r#""state" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.total {
            set.push(r#""total" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.issued_on {
            set.push(r#""issued_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.due_on {
            set.push(r#""due_on" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
