use std::collections::{BTreeMap, BTreeSet};

use super::{Order, OrderId, PaymentMethod, PaymentStatus};

/// Identifies a [`Payment`].
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
pub struct PaymentId(pub String);

id_conversions! { PaymentId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    pub id: PaymentId,
    pub order_id: OrderId,
    pub method: PaymentMethod,
    pub status: PaymentStatus,
    pub amount: rust_decimal::Decimal,
    pub currency: String,
    /// The id that the payment provider knows it by.
    pub provider_ref: String,
    pub failure: Option<String>,
    pub captured_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Payment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPayment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PaymentId,
    pub order_id: OrderId,
    pub method: PaymentMethod,
    pub status: Option<PaymentStatus>,
    pub amount: rust_decimal::Decimal,
    pub currency: Option<String>,
    /// The id that the payment provider knows it by.
    pub provider_ref: String,
    pub failure: Option<String>,
    pub captured_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Payment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PaymentPatch {
    pub order_id: Option<OrderId>,
    pub method: Option<PaymentMethod>,
    pub status: Option<PaymentStatus>,
    pub amount: Option<rust_decimal::Decimal>,
    pub currency: Option<String>,
    /// The id that the payment provider knows it by.
    pub provider_ref: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub failure: Option<Option<String>>,
    #[serde(deserialize_with = "super::present")]
    pub captured_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "order_id", "method", "status", "amount", "currency", "provider_ref", "failure",
        "captured_at", "created_at""#
    };
}

impl Payment {
    /// The table.
    pub const TABLE: &str = "payments";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "order_id",
        "method",
        "status",
        "amount",
        "currency",
        "provider_ref",
        "failure",
        "captured_at",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PaymentId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "payments" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `providerRef`.
    pub async fn find_by_provider_ref(
        executor: impl sqlx::PgExecutor<'_>,
        provider_ref: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "payments" WHERE "provider_ref" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(provider_ref)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PaymentId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "payments" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `orderId`, in the order of their keys.
    pub async fn find_many_by_order_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[OrderId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "payments" WHERE "order_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&PaymentId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "payments""#);
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
        new: NewPayment,
    ) -> sqlx::Result<Self> {
        let mut query = NewPayment::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewPayment>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(6553);
            let mut query = NewPayment::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PaymentId,
        patch: PaymentPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "payments" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &PaymentId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "payments" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `order` of each of the rows, by the key that it is referred to with.
    pub async fn load_order<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<OrderId, Order>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.order_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Order::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewPayment {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: PaymentId,
        order_id: OrderId,
        method: PaymentMethod,
        amount: rust_decimal::Decimal,
        provider_ref: String,
    ) -> Self {
        Self {
            id,
            order_id,
            method,
            status: None,
            amount,
            currency: None,
            provider_ref,
            failure: None,
            captured_at: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "payments" ("#,
            r#""id", "order_id", "method", "status", "amount", "currency", "provider_ref",
            "failure", "captured_at", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.order_id);
            values.push_bind(row.method);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.amount);
            match row.currency {
                Some(value) => values.push_bind(value).push_unseparated("::bpchar"),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.provider_ref);
            values.push_bind(row.failure);
            values.push_bind(row.captured_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl PaymentPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.order_id {
            set.push(r#""order_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.method {
            set.push(r#""method" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.amount {
            set.push(r#""amount" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.currency {
            set.push(r#""currency" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.provider_ref {
            set.push(r#""provider_ref" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.failure {
            set.push(r#""failure" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.captured_at {
            set.push(r#""captured_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
