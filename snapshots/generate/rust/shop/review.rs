use std::collections::{BTreeMap, BTreeSet};

use super::{Customer, CustomerId, Product, ProductId};

/// Identifies a [`Review`].
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
pub struct ReviewId(pub String);

id_conversions! { ReviewId(String) }

/// What a customer thinks of a product; one review each.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    pub id: ReviewId,
    pub product_id: ProductId,
    pub customer_id: CustomerId,
    /// One to five.
    pub rating: i16,
    pub title: String,
    pub body: String,
    pub approved: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Review`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewReview {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ReviewId,
    pub product_id: ProductId,
    pub customer_id: CustomerId,
    /// One to five.
    pub rating: i16,
    pub title: String,
    pub body: Option<String>,
    pub approved: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Review`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReviewPatch {
    pub product_id: Option<ProductId>,
    pub customer_id: Option<CustomerId>,
    /// One to five.
    pub rating: Option<i16>,
    pub title: Option<String>,
    pub body: Option<String>,
    pub approved: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "product_id", "customer_id", "rating", "title", "body", "approved", "created_at""#
    };
}

impl Review {
    /// The table.
    pub const TABLE: &str = "reviews";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "product_id",
        "customer_id",
        "rating",
        "title",
        "body",
        "approved",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ReviewId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "reviews" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `productId` and `customerId`.
    pub async fn find_by_product_id_and_customer_id(
        executor: impl sqlx::PgExecutor<'_>,
        product_id: &ProductId,
        customer_id: &CustomerId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "reviews" WHERE "product_id" = $1 AND "customer_id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(product_id)
            .bind(customer_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ReviewId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "reviews" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "reviews" WHERE "product_id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "reviews" WHERE "customer_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ReviewId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "reviews""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewReview) -> sqlx::Result<Self> {
        let mut query = NewReview::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewReview>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewReview::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ReviewId,
        patch: ReviewPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "reviews" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ReviewId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "reviews" WHERE "id" = $1"#;
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
}

impl NewReview {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: ReviewId,
        product_id: ProductId,
        customer_id: CustomerId,
        rating: i16,
        title: String,
    ) -> Self {
        Self {
            id,
            product_id,
            customer_id,
            rating,
            title,
            body: None,
            approved: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "reviews" ("#,
            r#""id", "product_id", "customer_id", "rating", "title", "body", "approved",
            "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.product_id);
            values.push_bind(row.customer_id);
            values.push_bind(row.rating);
            values.push_bind(row.title);
            match row.body {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.approved {
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

impl ReviewPatch {
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
        if let Some(value) = self.customer_id {
            set.push(r#""customer_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.rating {
            set.push(r#""rating" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push(r#""title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.body {
            set.push(r#""body" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.approved {
            set.push(r#""approved" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
