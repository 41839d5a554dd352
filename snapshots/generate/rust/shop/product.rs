use std::collections::{BTreeMap, BTreeSet};

use super::{ProductCategory, ProductVariant, Review, WishlistItem};

/// Identifies a [`Product`].
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
pub struct ProductId(pub String);

id_conversions! { ProductId(String) }

/// Something that can be bought. Stock and price hang on its variants.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub description: String,
    pub brand: Option<String>,
    pub tags: Vec<String>,
    /// Free form: material, size chart, care instructions.
    pub attributes: serde_json::Value,
    pub published: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Product`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewProduct {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub brand: Option<String>,
    pub tags: Option<Vec<String>>,
    /// Free form: material, size chart, care instructions.
    pub attributes: Option<serde_json::Value>,
    pub published: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Product`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProductPatch {
    pub slug: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub brand: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    /// Free form: material, size chart, care instructions.
    pub attributes: Option<serde_json::Value>,
    pub published: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "slug", "name", "description", "brand", COALESCE("tags", '{}') AS "tags",
        "attributes", "published", "created_at", "updated_at""#
    };
}

impl Product {
    /// The table.
    pub const TABLE: &str = "products";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "slug",
        "name",
        "description",
        "brand",
        "tags",
        "attributes",
        "published",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProductId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "products" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `slug`.
    pub async fn find_by_slug(
        executor: impl sqlx::PgExecutor<'_>,
        slug: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "products" WHERE "slug" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(slug)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProductId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "products" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ProductId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "products""#);
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
        new: NewProduct,
    ) -> sqlx::Result<Self> {
        let mut query = NewProduct::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewProduct>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(6553);
            let mut query = NewProduct::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProductId,
        patch: ProductPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "products" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ProductId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "products" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `variants` of each of the rows, by the key that they refer to it with.
    pub async fn load_variants<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductId, Vec<ProductVariant>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = ProductVariant::find_many_by_product_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.product_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `categories` of each of the rows, by the key that they refer to it with.
    pub async fn load_categories<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductId, Vec<ProductCategory>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = ProductCategory::find_many_by_product_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.product_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `reviews` of each of the rows, by the key that they refer to it with.
    pub async fn load_reviews<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductId, Vec<Review>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Review::find_many_by_product_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.product_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `wishes` of each of the rows, by the key that they refer to it with.
    pub async fn load_wishes<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ProductId, Vec<WishlistItem>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = WishlistItem::find_many_by_product_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.product_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewProduct {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: ProductId, slug: String, name: String) -> Self {
        Self {
            id,
            slug,
            name,
            description: None,
            brand: None,
            tags: None,
            attributes: None,
            published: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "products" ("#,
            r#""id", "slug", "name", "description", "brand", "tags", "attributes", "published",
            "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.slug);
            values.push_bind(row.name);
            match row.description {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.brand);
            match row.tags {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.attributes {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.published {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
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

impl ProductPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.slug {
            set.push(r#""slug" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.description {
            set.push(r#""description" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.brand {
            set.push(r#""brand" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.tags {
            set.push(r#""tags" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.attributes {
            set.push(r#""attributes" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.published {
            set.push(r#""published" = "#);
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
