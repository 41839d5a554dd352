use std::collections::{BTreeMap, BTreeSet};

use super::{OrderLine, Product, ProductId};

/// Identifies a [`ProductVariant`].
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
pub struct ProductVariantId(pub String);

id_conversions! { ProductVariantId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ProductVariant {
    pub id: ProductVariantId,
    pub product_id: ProductId,
    /// Printed on the label in the warehouse.
    pub sku: String,
    pub title: String,
    pub price: rust_decimal::Decimal,
    /// What it cost before the sale; the page strikes it through.
    pub compare_price: Option<rust_decimal::Decimal>,
    pub currency: String,
    pub weight_grams: i32,
    pub stock: i32,
}

/// A [`ProductVariant`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewProductVariant {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ProductVariantId,
    pub product_id: ProductId,
    /// Printed on the label in the warehouse.
    pub sku: String,
    pub title: String,
    pub price: rust_decimal::Decimal,
    /// What it cost before the sale; the page strikes it through.
    pub compare_price: Option<rust_decimal::Decimal>,
    pub currency: Option<String>,
    pub weight_grams: Option<i32>,
    pub stock: Option<i32>,
}

/// What to change of a [`ProductVariant`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProductVariantPatch {
    pub product_id: Option<ProductId>,
    /// Printed on the label in the warehouse.
    pub sku: Option<String>,
    pub title: Option<String>,
    pub price: Option<rust_decimal::Decimal>,
    /// What it cost before the sale; the page strikes it through.
    #[serde(deserialize_with = "super::present")]
    pub compare_price: Option<Option<rust_decimal::Decimal>>,
    pub currency: Option<String>,
    pub weight_grams: Option<i32>,
    pub stock: Option<i32>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "product_id", "sku", "title", "price", "compare_price", "currency",
        "weight_grams", "stock""#
    };
}

impl ProductVariant {
    /// The table.
    pub const TABLE: &str = "product_variants";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "product_id",
        "sku",
        "title",
        "price",
        "compare_price",
        "currency",
        "weight_grams",
        "stock",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProductVariantId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_variants" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `sku`.
    pub async fn find_by_sku(
        executor: impl sqlx::PgExecutor<'_>,
        sku: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_variants" WHERE "sku" = $1"#,
        );
        sqlx::query_as(sql).bind(sku).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProductVariantId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_variants" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `productId`, in the order of their keys.
    pub async fn find_many_by_product_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProductId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_variants" WHERE "product_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ProductVariantId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "product_variants""#);
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
        new: NewProductVariant,
    ) -> sqlx::Result<Self> {
        let mut query = NewProductVariant::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewProductVariant>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewProductVariant::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProductVariantId,
        patch: ProductVariantPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "product_variants" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProductVariantId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "product_variants" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `product` of each of the rows, by the key that it is referred to with.
    pub async fn load_product<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductId, Product>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.product_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Product::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `lines` of each of the rows, by the key that they refer to it with.
    pub async fn load_lines<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductVariantId, Vec<OrderLine>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = OrderLine::find_many_by_variant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.variant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewProductVariant {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: ProductVariantId,
        product_id: ProductId,
        sku: String,
        title: String,
        price: rust_decimal::Decimal,
    ) -> Self {
        Self {
            id,
            product_id,
            sku,
            title,
            price,
            compare_price: None,
            currency: None,
            weight_grams: None,
            stock: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "product_variants" ("#,
            r#""id", "product_id", "sku", "title", "price", "compare_price", "currency",
            "weight_grams", "stock""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.product_id);
            values.push_bind(row.sku);
            values.push_bind(row.title);
            values.push_bind(row.price);
            values.push_bind(row.compare_price);
            match row.currency {
                Some(value) => values.push_bind(value).push_unseparated("::bpchar"),
                None => values.push("DEFAULT"),
            };
            match row.weight_grams {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.stock {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl ProductVariantPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.product_id {
            set.push(r#""product_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.sku {
            set.push(r#""sku" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push(r#""title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.price {
            set.push(r#""price" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.compare_price {
            set.push(r#""compare_price" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.currency {
            set.push(r#""currency" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.weight_grams {
            set.push(r#""weight_grams" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.stock {
            set.push(r#""stock" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
