use std::collections::{BTreeMap, BTreeSet};

use super::{Address, Order, Review, WishlistItem};

/// Identifies a [`Customer`].
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
pub struct CustomerId(pub String);

id_conversions! { CustomerId(String) }

/// A person who buys. Guests become customers with their first order.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub id: CustomerId,
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: String,
    pub full_name: String,
    pub phone: Option<String>,
    pub locale: String,
    pub accepts_mail: bool,
    pub email_verified_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Customer`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCustomer {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CustomerId,
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: String,
    pub full_name: String,
    pub phone: Option<String>,
    pub locale: Option<String>,
    pub accepts_mail: Option<bool>,
    pub email_verified_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Customer`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CustomerPatch {
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: Option<String>,
    pub full_name: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub phone: Option<Option<String>>,
    pub locale: Option<String>,
    pub accepts_mail: Option<bool>,
    #[serde(deserialize_with = "super::present")]
    pub email_verified_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "email", "full_name", "phone", "locale", "accepts_mail", "email_verified_at",
        "created_at", "updated_at""#
    };
}

impl Customer {
    /// The table.
    pub const TABLE: &str = "customers";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "email",
        "full_name",
        "phone",
        "locale",
        "accepts_mail",
        "email_verified_at",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CustomerId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "customers" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `email`.
    pub async fn find_by_email(
        executor: impl sqlx::PgExecutor<'_>,
        email: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "customers" WHERE "email" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(email)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CustomerId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "customers" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&CustomerId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "customers""#);
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
        new: NewCustomer,
    ) -> sqlx::Result<Self> {
        let mut query = NewCustomer::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewCustomer>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewCustomer::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CustomerId,
        patch: CustomerPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "customers" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CustomerId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "customers" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `addresses` of each of the rows, by the key that they refer to it with.
    pub async fn load_addresses<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CustomerId, Vec<Address>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Address::find_many_by_customer_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.customer_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `orders` of each of the rows, by the key that they refer to it with.
    pub async fn load_orders<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CustomerId, Vec<Order>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Order::find_many_by_customer_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.customer_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `reviews` of each of the rows, by the key that they refer to it with.
    pub async fn load_reviews<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CustomerId, Vec<Review>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Review::find_many_by_customer_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.customer_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `wishes` of each of the rows, by the key that they refer to it with.
    pub async fn load_wishes<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CustomerId, Vec<WishlistItem>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = WishlistItem::find_many_by_customer_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.customer_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewCustomer {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CustomerId, email: String, full_name: String) -> Self {
        Self {
            id,
            email,
            full_name,
            phone: None,
            locale: None,
            accepts_mail: None,
            email_verified_at: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "customers" ("#,
            r#""id", "email", "full_name", "phone", "locale", "accepts_mail", "email_verified_at",
            "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.email);
            values.push_bind(row.full_name);
            values.push_bind(row.phone);
            match row.locale {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.accepts_mail {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.email_verified_at);
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

impl CustomerPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.email {
            set.push(r#""email" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.full_name {
            set.push(r#""full_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.phone {
            set.push(r#""phone" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.locale {
            set.push(r#""locale" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.accepts_mail {
            set.push(r#""accepts_mail" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.email_verified_at {
            set.push(r#""email_verified_at" = "#);
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
