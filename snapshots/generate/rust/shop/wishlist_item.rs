use std::collections::{BTreeMap, BTreeSet};

use super::{Customer, CustomerId, Product, ProductId};

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct WishlistItem {
    pub customer_id: CustomerId,
    pub product_id: ProductId,
    pub added_at: chrono::DateTime<chrono::Utc>,
}

/// A [`WishlistItem`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewWishlistItem {
    pub customer_id: CustomerId,
    pub product_id: ProductId,
    pub added_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`WishlistItem`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WishlistItemPatch {
    pub added_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""customer_id", "product_id", "added_at""#
    };
}

impl WishlistItem {
    /// The table.
    pub const TABLE: &str = "wishlist_items";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["customer_id", "product_id", "added_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        customer_id: &CustomerId,
        product_id: &ProductId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "wishlist_items" WHERE "customer_id" = $1 AND "product_id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(customer_id)
            .bind(product_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(CustomerId, ProductId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "wishlist_items""#,
            r#" WHERE ("customer_id", "product_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "customer_id", "product_id""#,
        );
        let customer_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let product_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(customer_id)
            .bind(product_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `customerId`, in the order of their keys.
    pub async fn find_many_by_customer_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CustomerId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "wishlist_items""#,
            r#" WHERE "customer_id" = ANY($1)"#,
            r#" ORDER BY "customer_id", "product_id""#,
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
            r#" FROM "wishlist_items""#,
            r#" WHERE "product_id" = ANY($1)"#,
            r#" ORDER BY "customer_id", "product_id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(CustomerId, ProductId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "wishlist_items""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("customer_id", "product_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(")");
        }
        query.push(r#" ORDER BY "customer_id", "product_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewWishlistItem,
    ) -> sqlx::Result<Self> {
        let mut query = NewWishlistItem::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewWishlistItem>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewWishlistItem::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        customer_id: &CustomerId,
        product_id: &ProductId,
        patch: WishlistItemPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, customer_id, product_id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "wishlist_items" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "customer_id" = "#);
        query.push_bind(customer_id);
        query.push(r#" AND "product_id" = "#);
        query.push_bind(product_id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        customer_id: &CustomerId,
        product_id: &ProductId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "wishlist_items" WHERE "customer_id" = $1 AND "product_id" = $2"#;
        let result = sqlx::query(sql)
            .bind(customer_id)
            .bind(product_id)
            .execute(executor)
            .await?;
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
}

impl NewWishlistItem {
    /// A row of what has no default; the rest is `None`.
    pub fn new(customer_id: CustomerId, product_id: ProductId) -> Self {
        Self {
            customer_id,
            product_id,
            added_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "wishlist_items" ("customer_id", "product_id", "added_at") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.customer_id);
            values.push_bind(row.product_id);
            match row.added_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl WishlistItemPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.added_at {
            set.push(r#""added_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
