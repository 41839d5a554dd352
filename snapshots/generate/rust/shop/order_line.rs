use std::collections::{BTreeMap, BTreeSet};

use super::{Order, OrderId, ProductVariant, ProductVariantId};

/// Identifies a [`OrderLine`].
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
pub struct OrderLineId(pub String);

id_conversions! { OrderLineId(String) }

/// One position of an order. The price is copied, so that a later change of the product leaves the order alone.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub variant_id: ProductVariantId,
    pub quantity: i32,
    pub unit_price: rust_decimal::Decimal,
    pub tax_rate: rust_decimal::Decimal,
}

/// A [`OrderLine`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrderLine {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub variant_id: ProductVariantId,
    pub quantity: Option<i32>,
    pub unit_price: rust_decimal::Decimal,
    pub tax_rate: Option<rust_decimal::Decimal>,
}

/// What to change of a [`OrderLine`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OrderLinePatch {
    pub order_id: Option<OrderId>,
    pub variant_id: Option<ProductVariantId>,
    pub quantity: Option<i32>,
    pub unit_price: Option<rust_decimal::Decimal>,
    pub tax_rate: Option<rust_decimal::Decimal>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "order_id", "variant_id", "quantity", "unit_price", "tax_rate""#
    };
}

impl OrderLine {
    /// The table.
    pub const TABLE: &str = "order_lines";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "order_id",
        "variant_id",
        "quantity",
        "unit_price",
        "tax_rate",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &OrderLineId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "order_lines" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `orderId` and `variantId`.
    pub async fn find_by_order_id_and_variant_id(
        executor: impl sqlx::PgExecutor<'_>,
        order_id: &OrderId,
        variant_id: &ProductVariantId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "order_lines" WHERE "order_id" = $1 AND "variant_id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(order_id)
            .bind(variant_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[OrderLineId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "order_lines" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "order_lines" WHERE "order_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `variantId`, in the order of their keys.
    pub async fn find_many_by_variant_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProductVariantId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "order_lines" WHERE "variant_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&OrderLineId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "order_lines""#);
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
        new: NewOrderLine,
    ) -> sqlx::Result<Self> {
        let mut query = NewOrderLine::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewOrderLine>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewOrderLine::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &OrderLineId,
        patch: OrderLinePatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "order_lines" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &OrderLineId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "order_lines" WHERE "id" = $1"#;
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

    /// The `variant` of each of the rows, by the key that it is referred to with.
    pub async fn load_variant<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductVariantId, ProductVariant>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.variant_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = ProductVariant::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewOrderLine {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: OrderLineId,
        order_id: OrderId,
        variant_id: ProductVariantId,
        unit_price: rust_decimal::Decimal,
    ) -> Self {
        Self {
            id,
            order_id,
            variant_id,
            quantity: None,
            unit_price,
            tax_rate: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "order_lines" ("#,
            r#""id", "order_id", "variant_id", "quantity", "unit_price", "tax_rate""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.order_id);
            values.push_bind(row.variant_id);
            match row.quantity {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.unit_price);
            match row.tax_rate {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl OrderLinePatch {
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
        if let Some(value) = self.variant_id {
            set.push(r#""variant_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.quantity {
            set.push(r#""quantity" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.unit_price {
            set.push(r#""unit_price" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.tax_rate {
            set.push(r#""tax_rate" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
