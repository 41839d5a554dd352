use std::collections::{BTreeMap, BTreeSet};

use super::{
    Address, AddressId, Coupon, CouponId, Customer, CustomerId, OrderLine, OrderStatus, Payment,
};

/// Identifies a [`Order`].
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
pub struct OrderId(pub String);

id_conversions! { OrderId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub id: OrderId,
    /// What the customer sees; counts up without gaps per year.
    pub number: String,
    pub customer_id: CustomerId,
    pub billing_address_id: Option<AddressId>,
    pub shipping_address_id: Option<AddressId>,
    pub coupon_id: Option<CouponId>,
    pub status: OrderStatus,
    pub currency: String,
    pub subtotal: rust_decimal::Decimal,
    pub discount: rust_decimal::Decimal,
    pub shipping_cost: rust_decimal::Decimal,
    pub total: rust_decimal::Decimal,
    pub note: Option<String>,
    pub placed_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Order`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrder {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: OrderId,
    /// What the customer sees; counts up without gaps per year.
    pub number: String,
    pub customer_id: CustomerId,
    pub billing_address_id: Option<AddressId>,
    pub shipping_address_id: Option<AddressId>,
    pub coupon_id: Option<CouponId>,
    pub status: Option<OrderStatus>,
    pub currency: Option<String>,
    pub subtotal: Option<rust_decimal::Decimal>,
    pub discount: Option<rust_decimal::Decimal>,
    pub shipping_cost: Option<rust_decimal::Decimal>,
    pub total: Option<rust_decimal::Decimal>,
    pub note: Option<String>,
    pub placed_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Order`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OrderPatch {
    /// What the customer sees; counts up without gaps per year.
    pub number: Option<String>,
    pub customer_id: Option<CustomerId>,
    #[serde(deserialize_with = "super::present")]
    pub billing_address_id: Option<Option<AddressId>>,
    #[serde(deserialize_with = "super::present")]
    pub shipping_address_id: Option<Option<AddressId>>,
    #[serde(deserialize_with = "super::present")]
    pub coupon_id: Option<Option<CouponId>>,
    pub status: Option<OrderStatus>,
    pub currency: Option<String>,
    pub subtotal: Option<rust_decimal::Decimal>,
    pub discount: Option<rust_decimal::Decimal>,
    pub shipping_cost: Option<rust_decimal::Decimal>,
    pub total: Option<rust_decimal::Decimal>,
    #[serde(deserialize_with = "super::present")]
    pub note: Option<Option<String>>,
    #[serde(deserialize_with = "super::present")]
    pub placed_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "number", "customer_id", "billing_address_id", "shipping_address_id", "coupon_id",
        "status", "currency", "subtotal", "discount", "shipping_cost", "total", "note",
        "placed_at", "created_at", "updated_at""#
    };
}

impl Order {
    /// The table.
    pub const TABLE: &str = "orders";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "number",
        "customer_id",
        "billing_address_id",
        "shipping_address_id",
        "coupon_id",
        "status",
        "currency",
        "subtotal",
        "discount",
        "shipping_cost",
        "total",
        "note",
        "placed_at",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &OrderId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "orders" WHERE "id" = $1"#);
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
            r#" FROM "orders" WHERE "number" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(number)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[OrderId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "orders" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `customerId`, in the order of their keys.
    pub async fn find_many_by_customer_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CustomerId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "orders" WHERE "customer_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `billingAddressId`, in the order of their keys.
    pub async fn find_many_by_billing_address_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AddressId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "orders" WHERE "billing_address_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `shippingAddressId`, in the order of their keys.
    pub async fn find_many_by_shipping_address_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AddressId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "orders" WHERE "shipping_address_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `couponId`, in the order of their keys.
    pub async fn find_many_by_coupon_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CouponId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "orders" WHERE "coupon_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&OrderId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "orders""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewOrder) -> sqlx::Result<Self> {
        let mut query = NewOrder::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewOrder>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(4095);
            let mut query = NewOrder::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &OrderId,
        patch: OrderPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "orders" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &OrderId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "orders" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `customer` of each of the rows, by the key that it is referred to with.
    pub async fn load_customer<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CustomerId, Customer>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.customer_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Customer::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `billingAddress` of each of the rows, by the key that it is referred to with.
    pub async fn load_billing_address<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AddressId, Address>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.billing_address_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Address::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `shippingAddress` of each of the rows, by the key that it is referred to with.
    pub async fn load_shipping_address<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AddressId, Address>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.shipping_address_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Address::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `coupon` of each of the rows, by the key that it is referred to with.
    pub async fn load_coupon<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CouponId, Coupon>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.coupon_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Coupon::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `lines` of each of the rows, by the key that they refer to it with.
    pub async fn load_lines<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<OrderId, Vec<OrderLine>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = OrderLine::find_many_by_order_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.order_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `payments` of each of the rows, by the key that they refer to it with.
    pub async fn load_payments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<OrderId, Vec<Payment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Payment::find_many_by_order_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.order_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewOrder {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: OrderId, number: String, customer_id: CustomerId) -> Self {
        Self {
            id,
            number,
            customer_id,
            billing_address_id: None,
            shipping_address_id: None,
            coupon_id: None,
            status: None,
            currency: None,
            subtotal: None,
            discount: None,
            shipping_cost: None,
            total: None,
            note: None,
            placed_at: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "orders" ("#,
            r#""id", "number", "customer_id", "billing_address_id", "shipping_address_id",
            "coupon_id", "status", "currency", "subtotal", "discount", "shipping_cost", "total",
            "note", "placed_at", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.number);
            values.push_bind(row.customer_id);
            values.push_bind(row.billing_address_id);
            values.push_bind(row.shipping_address_id);
            values.push_bind(row.coupon_id);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.currency {
                Some(value) => values.push_bind(value).push_unseparated("::bpchar"),
                None => values.push("DEFAULT"),
            };
            match row.subtotal {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.discount {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.shipping_cost {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.total {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.note);
            values.push_bind(row.placed_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.updated_at {
                Some(value) => values.push_bind(value),
                None => values.push_bind(chrono::Utc::now()),
            };
        });
        query
    }
}

impl OrderPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.number {
            set.push(r#""number" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.customer_id {
            set.push(r#""customer_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.billing_address_id {
            set.push(r#""billing_address_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.shipping_address_id {
            set.push(r#""shipping_address_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.coupon_id {
            set.push(r#""coupon_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.currency {
            set.push(r#""currency" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.subtotal {
            set.push(r#""subtotal" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.discount {
            set.push(r#""discount" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.shipping_cost {
            set.push(r#""shipping_cost" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.total {
            set.push(r#""total" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.note {
            set.push(r#""note" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.placed_at {
            set.push(r#""placed_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
        set.push(r#""updated_at" = "#);
        match self.updated_at {
            Some(value) => set.push_bind_unseparated(value),
            None => set.push_bind_unseparated(chrono::Utc::now()),
        };
    }
}
