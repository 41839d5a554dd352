use std::collections::{BTreeMap, BTreeSet};

use super::{Company, CompanyId, InvoiceLine, InvoiceStatus, Subscription, SubscriptionId};

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
    pub company_id: CompanyId,
    pub subscription_id: Option<SubscriptionId>,
    pub number: String,
    pub status: InvoiceStatus,
    pub net: rust_decimal::Decimal,
    pub tax: rust_decimal::Decimal,
    pub currency: String,
    pub issued_on: Option<chrono::NaiveDate>,
    pub due_on: Option<chrono::NaiveDate>,
    pub paid_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Invoice`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewInvoice {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: InvoiceId,
    pub company_id: CompanyId,
    pub subscription_id: Option<SubscriptionId>,
    pub number: String,
    pub status: Option<InvoiceStatus>,
    pub net: Option<rust_decimal::Decimal>,
    pub tax: Option<rust_decimal::Decimal>,
    pub currency: Option<String>,
    pub issued_on: Option<chrono::NaiveDate>,
    pub due_on: Option<chrono::NaiveDate>,
    pub paid_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Invoice`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InvoicePatch {
    pub company_id: Option<CompanyId>,
    #[serde(deserialize_with = "super::present")]
    pub subscription_id: Option<Option<SubscriptionId>>,
    pub number: Option<String>,
    pub status: Option<InvoiceStatus>,
    pub net: Option<rust_decimal::Decimal>,
    pub tax: Option<rust_decimal::Decimal>,
    pub currency: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub issued_on: Option<Option<chrono::NaiveDate>>,
    #[serde(deserialize_with = "super::present")]
    pub due_on: Option<Option<chrono::NaiveDate>>,
    #[serde(deserialize_with = "super::present")]
    pub paid_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "company_id", "subscription_id", "number", "status", "net", "tax", "currency",
        "issued_on", "due_on", "paid_at", "created_at""#
    };
}

impl Invoice {
    /// The table.
    pub const TABLE: &str = "invoices";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "company_id",
        "subscription_id",
        "number",
        "status",
        "net",
        "tax",
        "currency",
        "issued_on",
        "due_on",
        "paid_at",
        "created_at",
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

    /// The rows with one of these values of `companyId`, in the order of their keys.
    pub async fn find_many_by_company_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CompanyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "invoices" WHERE "company_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `subscriptionId`, in the order of their keys.
    pub async fn find_many_by_subscription_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[SubscriptionId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "invoices" WHERE "subscription_id" = ANY($1) ORDER BY "id""#,
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
            let rows = rows.by_ref().take(5461);
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

    /// The `company` of each of the rows, by the key that it is referred to with.
    pub async fn load_company<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Company>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.company_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Company::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `subscription` of each of the rows, by the key that it is referred to with.
    pub async fn load_subscription<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<SubscriptionId, Subscription>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.subscription_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Subscription::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `lines` of each of the rows, by the key that they refer to it with.
    pub async fn load_lines<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<InvoiceId, Vec<InvoiceLine>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = InvoiceLine::find_many_by_invoice_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.invoice_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewInvoice {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: InvoiceId, company_id: CompanyId, number: String) -> Self {
        Self {
            id,
            company_id,
            subscription_id: None,
            number,
            status: None,
            net: None,
            tax: None,
            currency: None,
            issued_on: None,
            due_on: None,
            paid_at: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "invoices" ("#,
            r#""id", "company_id", "subscription_id", "number", "status", "net", "tax", "currency",
            "issued_on", "due_on", "paid_at", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.company_id);
            values.push_bind(row.subscription_id);
            values.push_bind(row.number);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.net {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.tax {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.currency {
                Some(value) => values.push_bind(value).push_unseparated("::bpchar"),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.issued_on);
            values.push_bind(row.due_on);
            values.push_bind(row.paid_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
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
        if let Some(value) = self.company_id {
            set.push(r#""company_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.subscription_id {
            set.push(r#""subscription_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.number {
            set.push(r#""number" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.net {
            set.push(r#""net" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.tax {
            set.push(r#""tax" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.currency {
            set.push(r#""currency" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.issued_on {
            set.push(r#""issued_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.due_on {
            set.push(r#""due_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.paid_at {
            set.push(r#""paid_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
