use std::collections::{BTreeMap, BTreeSet};

use super::{AddressKind, Customer, CustomerId, Order};

/// Identifies a [`Address`].
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
pub struct AddressId(pub String);

id_conversions! { AddressId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    pub id: AddressId,
    pub customer_id: CustomerId,
    pub kind: AddressKind,
    pub recipient: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country_code: String,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Address`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAddress {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: AddressId,
    pub customer_id: CustomerId,
    pub kind: Option<AddressKind>,
    pub recipient: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country_code: String,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Address`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AddressPatch {
    pub customer_id: Option<CustomerId>,
    pub kind: Option<AddressKind>,
    pub recipient: Option<String>,
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country_code: Option<String>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "customer_id", "kind", "recipient", "street", "postal_code", "city",
        "country_code", "created_at""#
    };
}

impl Address {
    /// The table.
    pub const TABLE: &str = "addresses";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "customer_id",
        "kind",
        "recipient",
        "street",
        "postal_code",
        "city",
        "country_code",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AddressId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "addresses" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AddressId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "addresses" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "addresses" WHERE "customer_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&AddressId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "addresses""#);
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
        new: NewAddress,
    ) -> sqlx::Result<Self> {
        let mut query = NewAddress::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewAddress>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewAddress::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AddressId,
        patch: AddressPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "addresses" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &AddressId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "addresses" WHERE "id" = $1"#;
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

    /// The `billedOrders` of each of the rows, by the key that they refer to it with.
    pub async fn load_billed_orders<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AddressId, Vec<Order>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Order::find_many_by_billing_address_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.billing_address_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `shippedOrders` of each of the rows, by the key that they refer to it with.
    pub async fn load_shipped_orders<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<AddressId, Vec<Order>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Order::find_many_by_shipping_address_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.shipping_address_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewAddress {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: AddressId,
        customer_id: CustomerId,
        recipient: String,
        street: String,
        postal_code: String,
        city: String,
        country_code: String,
    ) -> Self {
        Self {
            id,
            customer_id,
            kind: None,
            recipient,
            street,
            postal_code,
            city,
            country_code,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "addresses" ("#,
            r#""id", "customer_id", "kind", "recipient", "street", "postal_code", "city",
            "country_code", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.customer_id);
            match row.kind {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.recipient);
            values.push_bind(row.street);
            values.push_bind(row.postal_code);
            values.push_bind(row.city);
            values.push_bind(row.country_code);
            values.push_unseparated("::bpchar");
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl AddressPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.customer_id {
            set.push(r#""customer_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.kind {
            set.push(r#""kind" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.recipient {
            set.push(r#""recipient" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.street {
            set.push(r#""street" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.postal_code {
            set.push(r#""postal_code" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.city {
            set.push(r#""city" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.country_code {
            set.push(r#""country_code" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
