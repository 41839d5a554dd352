//! The tables of a database: rows, keys, and what is asked of them. For sqlx with PostgreSQL.
//!
//! Made of a Prisma schema by `prismakit generate --template rust`, which overwrites changes.

#![allow(dead_code, unused_imports, reason = "a program need not use all of it")]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::enum_variant_names,
    clippy::module_inception,
    reason = "names and documentation are those of the schema"
)]

use std::collections::{BTreeMap, BTreeSet};

/// Text for the type of a key, and the ways to and from the value inside.
macro_rules! id_conversions {
    ($id:ident($value:ty)) => {
        impl ::std::fmt::Display for $id {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ::std::str::FromStr for $id {
            type Err = <$value as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::convert::From<$value> for $id {
            fn from(value: $value) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<$id> for $value {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    };
}

/// The names of the values of an enum as text.
macro_rules! enum_conversions {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, UnknownValue> {
                let mut values = Self::ALL.iter().copied();
                let value = values.find(|value| value.as_str() == text);
                value.ok_or_else(|| UnknownValue {
                    of: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }
    };
}

/// A text that is the name of none of the values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The enum.
    pub of: &'static str,
    /// The text.
    pub text: String,
}

impl ::std::fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        write!(f, "`{}` is no value of `{}`", self.text, self.of)
    }
}

impl ::std::error::Error for UnknownValue {}

/// Where an order stands between the basket and the doorstep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = r#""order_status""#)]
pub enum OrderStatus {
    /// Still a basket; prices may change.
    #[sqlx(rename = "DRAFT")]
    Draft,
    #[sqlx(rename = "PLACED")]
    Placed,
    #[sqlx(rename = "PAID")]
    Paid,
    #[sqlx(rename = "SHIPPED")]
    Shipped,
    #[sqlx(rename = "DELIVERED")]
    Delivered,
    #[sqlx(rename = "CANCELLED")]
    Cancelled,
    #[sqlx(rename = "RETURNED")]
    Returned,
}

impl OrderStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Draft,
        Self::Placed,
        Self::Paid,
        Self::Shipped,
        Self::Delivered,
        Self::Cancelled,
        Self::Returned,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Placed => "PLACED",
            Self::Paid => "PAID",
            Self::Shipped => "SHIPPED",
            Self::Delivered => "DELIVERED",
            Self::Cancelled => "CANCELLED",
            Self::Returned => "RETURNED",
        }
    }
}

enum_conversions! { OrderStatus }

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = r#""payment_method""#)]
pub enum PaymentMethod {
    #[sqlx(rename = "CARD")]
    Card,
    #[sqlx(rename = "BANK_TRANSFER")]
    BankTransfer,
    #[sqlx(rename = "INVOICE")]
    Invoice,
    #[sqlx(rename = "GIFT_CARD")]
    GiftCard,
}

impl PaymentMethod {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Card,
        Self::BankTransfer,
        Self::Invoice,
        Self::GiftCard,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Card => "CARD",
            Self::BankTransfer => "BANK_TRANSFER",
            Self::Invoice => "INVOICE",
            Self::GiftCard => "GIFT_CARD",
        }
    }
}

enum_conversions! { PaymentMethod }

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = r#""payment_status""#)]
pub enum PaymentStatus {
    #[sqlx(rename = "PENDING")]
    Pending,
    #[sqlx(rename = "AUTHORISED")]
    Authorised,
    #[sqlx(rename = "CAPTURED")]
    Captured,
    #[sqlx(rename = "FAILED")]
    Failed,
    #[sqlx(rename = "REFUNDED")]
    Refunded,
}

impl PaymentStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Pending,
        Self::Authorised,
        Self::Captured,
        Self::Failed,
        Self::Refunded,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Authorised => "AUTHORISED",
            Self::Captured => "CAPTURED",
            Self::Failed => "FAILED",
            Self::Refunded => "REFUNDED",
        }
    }
}

enum_conversions! { PaymentStatus }

/// How a coupon lowers the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = r#""discount_kind""#)]
pub enum DiscountKind {
    #[sqlx(rename = "PERCENT")]
    Percent,
    #[sqlx(rename = "AMOUNT")]
    Amount,
    #[sqlx(rename = "FREE_SHIPPING")]
    FreeShipping,
}

impl DiscountKind {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Percent, Self::Amount, Self::FreeShipping];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "PERCENT",
            Self::Amount => "AMOUNT",
            Self::FreeShipping => "FREE_SHIPPING",
        }
    }
}

enum_conversions! { DiscountKind }

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = r#""address_kind""#)]
pub enum AddressKind {
    #[sqlx(rename = "BILLING")]
    Billing,
    #[sqlx(rename = "SHIPPING")]
    Shipping,
}

impl AddressKind {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Billing, Self::Shipping];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Billing => "BILLING",
            Self::Shipping => "SHIPPING",
        }
    }
}

enum_conversions! { AddressKind }

/// Identifies a [`Customer`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct CustomerId(pub String);

id_conversions! { CustomerId(String) }

/// A person who buys. Guests become customers with their first order.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Customer {
    pub id: CustomerId,
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: String,
    pub full_name: String,
    pub phone: Option<String>,
    pub locale: String,
    pub accepts_mail: bool,
    pub email_verified_at: Option<time::OffsetDateTime>,
    pub created_at: time::OffsetDateTime,
    pub updated_at: time::OffsetDateTime,
}

/// A [`Customer`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCustomer {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CustomerId,
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: String,
    pub full_name: String,
    pub phone: Option<String>,
    pub locale: Option<String>,
    pub accepts_mail: Option<bool>,
    pub email_verified_at: Option<time::OffsetDateTime>,
    pub created_at: Option<time::OffsetDateTime>,
    pub updated_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Customer`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CustomerPatch {
    /// Lower-cased before it is stored; this is what people sign in with.
    pub email: Option<String>,
    pub full_name: Option<String>,
    pub phone: Option<Option<String>>,
    pub locale: Option<String>,
    pub accepts_mail: Option<bool>,
    pub email_verified_at: Option<Option<time::OffsetDateTime>>,
    pub created_at: Option<time::OffsetDateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<time::OffsetDateTime>,
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
                None => values.push_bind(time::OffsetDateTime::now_utc()),
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
            None => set.push_bind_unseparated(time::OffsetDateTime::now_utc()),
        };
    }
}

/// Identifies a [`Address`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct AddressId(pub String);

id_conversions! { AddressId(String) }

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
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
    pub created_at: time::OffsetDateTime,
}

/// A [`Address`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
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
    pub created_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Address`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AddressPatch {
    pub customer_id: Option<CustomerId>,
    pub kind: Option<AddressKind>,
    pub recipient: Option<String>,
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country_code: Option<String>,
    pub created_at: Option<time::OffsetDateTime>,
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

/// Identifies a [`Category`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct CategoryId(pub String);

id_conversions! { CategoryId(String) }

/// A tree of categories. The roots, which have no parent, make up the main menu.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Category {
    pub id: CategoryId,
    pub parent_id: Option<CategoryId>,
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub position: i16,
}

/// A [`Category`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCategory {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CategoryId,
    pub parent_id: Option<CategoryId>,
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub position: Option<i16>,
}

/// What to change of a [`Category`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CategoryPatch {
    pub parent_id: Option<Option<CategoryId>>,
    pub slug: Option<String>,
    pub name: Option<String>,
    pub description: Option<Option<String>>,
    pub position: Option<i16>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "parent_id", "slug", "name", "description", "position""#
    };
}

impl Category {
    /// The table.
    pub const TABLE: &str = "categories";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "parent_id", "slug", "name", "description", "position"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CategoryId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "categories" WHERE "id" = $1"#,
        );
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
            r#" FROM "categories" WHERE "slug" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(slug)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CategoryId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "categories" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `parentId`, in the order of their keys.
    pub async fn find_many_by_parent_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CategoryId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "categories" WHERE "parent_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&CategoryId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "categories""#);
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
        new: NewCategory,
    ) -> sqlx::Result<Self> {
        let mut query = NewCategory::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewCategory>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewCategory::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CategoryId,
        patch: CategoryPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "categories" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CategoryId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "categories" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `parent` of each of the rows, by the key that it is referred to with.
    pub async fn load_parent<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CategoryId, Category>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.parent_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Category::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `children` of each of the rows, by the key that they refer to it with.
    pub async fn load_children<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CategoryId, Vec<Category>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Category::find_many_by_parent_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.parent_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `products` of each of the rows, by the key that they refer to it with.
    pub async fn load_products<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CategoryId, Vec<ProductCategory>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = ProductCategory::find_many_by_category_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.category_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewCategory {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CategoryId, slug: String, name: String) -> Self {
        Self {
            id,
            parent_id: None,
            slug,
            name,
            description: None,
            position: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "categories" ("#,
            r#""id", "parent_id", "slug", "name", "description", "position""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.parent_id);
            values.push_bind(row.slug);
            values.push_bind(row.name);
            values.push_bind(row.description);
            match row.position {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl CategoryPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.parent_id {
            set.push(r#""parent_id" = "#);
            set.push_bind_unseparated(value);
        }
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
        if let Some(value) = self.position {
            set.push(r#""position" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

/// Identifies a [`Product`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct ProductId(pub String);

id_conversions! { ProductId(String) }

/// Something that can be bought. Stock and price hang on its variants.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
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
    pub created_at: time::OffsetDateTime,
    pub updated_at: time::OffsetDateTime,
}

/// A [`Product`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
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
    pub created_at: Option<time::OffsetDateTime>,
    pub updated_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Product`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductPatch {
    pub slug: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub brand: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    /// Free form: material, size chart, care instructions.
    pub attributes: Option<serde_json::Value>,
    pub published: Option<bool>,
    pub created_at: Option<time::OffsetDateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<time::OffsetDateTime>,
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
                None => values.push_bind(time::OffsetDateTime::now_utc()),
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
            None => set.push_bind_unseparated(time::OffsetDateTime::now_utc()),
        };
    }
}

/// Identifies a [`ProductVariant`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct ProductVariantId(pub String);

id_conversions! { ProductVariantId(String) }

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct ProductVariant {
    pub id: ProductVariantId,
    pub product_id: ProductId,
    /// Printed on the label in the warehouse.
    pub sku: String,
    pub title: String,
    pub price: bigdecimal::BigDecimal,
    /// What it cost before the sale; the page strikes it through.
    pub compare_price: Option<bigdecimal::BigDecimal>,
    pub currency: String,
    pub weight_grams: i32,
    pub stock: i32,
}

/// A [`ProductVariant`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProductVariant {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ProductVariantId,
    pub product_id: ProductId,
    /// Printed on the label in the warehouse.
    pub sku: String,
    pub title: String,
    pub price: bigdecimal::BigDecimal,
    /// What it cost before the sale; the page strikes it through.
    pub compare_price: Option<bigdecimal::BigDecimal>,
    pub currency: Option<String>,
    pub weight_grams: Option<i32>,
    pub stock: Option<i32>,
}

/// What to change of a [`ProductVariant`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductVariantPatch {
    pub product_id: Option<ProductId>,
    /// Printed on the label in the warehouse.
    pub sku: Option<String>,
    pub title: Option<String>,
    pub price: Option<bigdecimal::BigDecimal>,
    /// What it cost before the sale; the page strikes it through.
    pub compare_price: Option<Option<bigdecimal::BigDecimal>>,
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
        price: bigdecimal::BigDecimal,
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

/// Which products appear in which category, and where in the list.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct ProductCategory {
    pub product_id: ProductId,
    pub category_id: CategoryId,
    pub position: i32,
}

/// A [`ProductCategory`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProductCategory {
    pub product_id: ProductId,
    pub category_id: CategoryId,
    pub position: Option<i32>,
}

/// What to change of a [`ProductCategory`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductCategoryPatch {
    pub position: Option<i32>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""product_id", "category_id", "position""#
    };
}

impl ProductCategory {
    /// The table.
    pub const TABLE: &str = "product_categories";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["product_id", "category_id", "position"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        product_id: &ProductId,
        category_id: &CategoryId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_categories" WHERE "product_id" = $1 AND "category_id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(product_id)
            .bind(category_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(ProductId, CategoryId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_categories""#,
            r#" WHERE ("product_id", "category_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "product_id", "category_id""#,
        );
        let product_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let category_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(product_id)
            .bind(category_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `productId`, in the order of their keys.
    pub async fn find_many_by_product_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProductId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_categories""#,
            r#" WHERE "product_id" = ANY($1)"#,
            r#" ORDER BY "product_id", "category_id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `categoryId`, in the order of their keys.
    pub async fn find_many_by_category_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CategoryId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "product_categories""#,
            r#" WHERE "category_id" = ANY($1)"#,
            r#" ORDER BY "product_id", "category_id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(ProductId, CategoryId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "product_categories""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("product_id", "category_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(")");
        }
        query.push(r#" ORDER BY "product_id", "category_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewProductCategory,
    ) -> sqlx::Result<Self> {
        let mut query = NewProductCategory::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewProductCategory>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewProductCategory::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        product_id: &ProductId,
        category_id: &CategoryId,
        patch: ProductCategoryPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, product_id, category_id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "product_categories" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "product_id" = "#);
        query.push_bind(product_id);
        query.push(r#" AND "category_id" = "#);
        query.push_bind(category_id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        product_id: &ProductId,
        category_id: &CategoryId,
    ) -> sqlx::Result<bool> {
        let sql =
            r#"DELETE FROM "product_categories" WHERE "product_id" = $1 AND "category_id" = $2"#;
        let result = sqlx::query(sql)
            .bind(product_id)
            .bind(category_id)
            .execute(executor)
            .await?;
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

    /// The `category` of each of the rows, by the key that it is referred to with.
    pub async fn load_category<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CategoryId, Category>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.category_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Category::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewProductCategory {
    /// A row of what has no default; the rest is `None`.
    pub fn new(product_id: ProductId, category_id: CategoryId) -> Self {
        Self {
            product_id,
            category_id,
            position: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "product_categories" ("product_id", "category_id", "position") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.product_id);
            values.push_bind(row.category_id);
            match row.position {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl ProductCategoryPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.position {
            set.push(r#""position" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct WishlistItem {
    pub customer_id: CustomerId,
    pub product_id: ProductId,
    pub added_at: time::OffsetDateTime,
}

/// A [`WishlistItem`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWishlistItem {
    pub customer_id: CustomerId,
    pub product_id: ProductId,
    pub added_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`WishlistItem`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WishlistItemPatch {
    pub added_at: Option<time::OffsetDateTime>,
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

/// Identifies a [`Coupon`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct CouponId(pub String);

id_conversions! { CouponId(String) }

/// A code that lowers the price of an order.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Coupon {
    pub id: CouponId,
    pub code: String,
    pub kind: DiscountKind,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: bigdecimal::BigDecimal,
    pub minimum_total: bigdecimal::BigDecimal,
    pub max_redemptions: Option<i32>,
    pub valid_from: time::OffsetDateTime,
    pub valid_until: Option<time::OffsetDateTime>,
}

/// A [`Coupon`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCoupon {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CouponId,
    pub code: String,
    pub kind: DiscountKind,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: Option<bigdecimal::BigDecimal>,
    pub minimum_total: Option<bigdecimal::BigDecimal>,
    pub max_redemptions: Option<i32>,
    pub valid_from: Option<time::OffsetDateTime>,
    pub valid_until: Option<time::OffsetDateTime>,
}

/// What to change of a [`Coupon`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CouponPatch {
    pub code: Option<String>,
    pub kind: Option<DiscountKind>,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: Option<bigdecimal::BigDecimal>,
    pub minimum_total: Option<bigdecimal::BigDecimal>,
    pub max_redemptions: Option<Option<i32>>,
    pub valid_from: Option<time::OffsetDateTime>,
    pub valid_until: Option<Option<time::OffsetDateTime>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "code", "kind", "value", "minimum_total", "max_redemptions", "valid_from",
        "valid_until""#
    };
}

impl Coupon {
    /// The table.
    pub const TABLE: &str = "coupons";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "code",
        "kind",
        "value",
        "minimum_total",
        "max_redemptions",
        "valid_from",
        "valid_until",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CouponId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "coupons" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `code`.
    pub async fn find_by_code(
        executor: impl sqlx::PgExecutor<'_>,
        code: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "coupons" WHERE "code" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(code)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CouponId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "coupons" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&CouponId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "coupons""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewCoupon) -> sqlx::Result<Self> {
        let mut query = NewCoupon::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewCoupon>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewCoupon::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CouponId,
        patch: CouponPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "coupons" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &CouponId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "coupons" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `orders` of each of the rows, by the key that they refer to it with.
    pub async fn load_orders<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CouponId, Vec<Order>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Order::find_many_by_coupon_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.coupon_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewCoupon {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CouponId, code: String, kind: DiscountKind) -> Self {
        Self {
            id,
            code,
            kind,
            value: None,
            minimum_total: None,
            max_redemptions: None,
            valid_from: None,
            valid_until: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "coupons" ("#,
            r#""id", "code", "kind", "value", "minimum_total", "max_redemptions", "valid_from",
            "valid_until""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.code);
            values.push_bind(row.kind);
            match row.value {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.minimum_total {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.max_redemptions);
            match row.valid_from {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.valid_until);
        });
        query
    }
}

impl CouponPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.code {
            set.push(r#""code" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.kind {
            set.push(r#""kind" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.value {
            set.push(r#""value" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.minimum_total {
            set.push(r#""minimum_total" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.max_redemptions {
            set.push(r#""max_redemptions" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.valid_from {
            set.push(r#""valid_from" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.valid_until {
            set.push(r#""valid_until" = "#);
            set.push_bind_unseparated(value);
        }
    }
}

/// Identifies a [`Order`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct OrderId(pub String);

id_conversions! { OrderId(String) }

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
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
    pub subtotal: bigdecimal::BigDecimal,
    pub discount: bigdecimal::BigDecimal,
    pub shipping_cost: bigdecimal::BigDecimal,
    pub total: bigdecimal::BigDecimal,
    pub note: Option<String>,
    pub placed_at: Option<time::OffsetDateTime>,
    pub created_at: time::OffsetDateTime,
    pub updated_at: time::OffsetDateTime,
}

/// A [`Order`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
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
    pub subtotal: Option<bigdecimal::BigDecimal>,
    pub discount: Option<bigdecimal::BigDecimal>,
    pub shipping_cost: Option<bigdecimal::BigDecimal>,
    pub total: Option<bigdecimal::BigDecimal>,
    pub note: Option<String>,
    pub placed_at: Option<time::OffsetDateTime>,
    pub created_at: Option<time::OffsetDateTime>,
    pub updated_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Order`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderPatch {
    /// What the customer sees; counts up without gaps per year.
    pub number: Option<String>,
    pub customer_id: Option<CustomerId>,
    pub billing_address_id: Option<Option<AddressId>>,
    pub shipping_address_id: Option<Option<AddressId>>,
    pub coupon_id: Option<Option<CouponId>>,
    pub status: Option<OrderStatus>,
    pub currency: Option<String>,
    pub subtotal: Option<bigdecimal::BigDecimal>,
    pub discount: Option<bigdecimal::BigDecimal>,
    pub shipping_cost: Option<bigdecimal::BigDecimal>,
    pub total: Option<bigdecimal::BigDecimal>,
    pub note: Option<Option<String>>,
    pub placed_at: Option<Option<time::OffsetDateTime>>,
    pub created_at: Option<time::OffsetDateTime>,
    /// `None` is the time of the change.
    pub updated_at: Option<time::OffsetDateTime>,
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
                None => values.push_bind(time::OffsetDateTime::now_utc()),
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
            None => set.push_bind_unseparated(time::OffsetDateTime::now_utc()),
        };
    }
}

/// Identifies a [`OrderLine`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct OrderLineId(pub String);

id_conversions! { OrderLineId(String) }

/// One position of an order. The price is copied, so that a later change of the product leaves the order alone.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct OrderLine {
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub variant_id: ProductVariantId,
    pub quantity: i32,
    pub unit_price: bigdecimal::BigDecimal,
    pub tax_rate: bigdecimal::BigDecimal,
}

/// A [`OrderLine`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewOrderLine {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: OrderLineId,
    pub order_id: OrderId,
    pub variant_id: ProductVariantId,
    pub quantity: Option<i32>,
    pub unit_price: bigdecimal::BigDecimal,
    pub tax_rate: Option<bigdecimal::BigDecimal>,
}

/// What to change of a [`OrderLine`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderLinePatch {
    pub order_id: Option<OrderId>,
    pub variant_id: Option<ProductVariantId>,
    pub quantity: Option<i32>,
    pub unit_price: Option<bigdecimal::BigDecimal>,
    pub tax_rate: Option<bigdecimal::BigDecimal>,
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
        unit_price: bigdecimal::BigDecimal,
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

/// Identifies a [`Payment`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct PaymentId(pub String);

id_conversions! { PaymentId(String) }

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Payment {
    pub id: PaymentId,
    pub order_id: OrderId,
    pub method: PaymentMethod,
    pub status: PaymentStatus,
    pub amount: bigdecimal::BigDecimal,
    pub currency: String,
    /// The id that the payment provider knows it by.
    pub provider_ref: String,
    pub failure: Option<String>,
    pub captured_at: Option<time::OffsetDateTime>,
    pub created_at: time::OffsetDateTime,
}

/// A [`Payment`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPayment {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PaymentId,
    pub order_id: OrderId,
    pub method: PaymentMethod,
    pub status: Option<PaymentStatus>,
    pub amount: bigdecimal::BigDecimal,
    pub currency: Option<String>,
    /// The id that the payment provider knows it by.
    pub provider_ref: String,
    pub failure: Option<String>,
    pub captured_at: Option<time::OffsetDateTime>,
    pub created_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Payment`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaymentPatch {
    pub order_id: Option<OrderId>,
    pub method: Option<PaymentMethod>,
    pub status: Option<PaymentStatus>,
    pub amount: Option<bigdecimal::BigDecimal>,
    pub currency: Option<String>,
    /// The id that the payment provider knows it by.
    pub provider_ref: Option<String>,
    pub failure: Option<Option<String>>,
    pub captured_at: Option<Option<time::OffsetDateTime>>,
    pub created_at: Option<time::OffsetDateTime>,
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
        amount: bigdecimal::BigDecimal,
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

/// Identifies a [`Review`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct ReviewId(pub String);

id_conversions! { ReviewId(String) }

/// What a customer thinks of a product; one review each.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Review {
    pub id: ReviewId,
    pub product_id: ProductId,
    pub customer_id: CustomerId,
    /// One to five.
    pub rating: i16,
    pub title: String,
    pub body: String,
    pub approved: bool,
    pub created_at: time::OffsetDateTime,
}

/// A [`Review`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq)]
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
    pub created_at: Option<time::OffsetDateTime>,
}

/// What to change of a [`Review`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReviewPatch {
    pub product_id: Option<ProductId>,
    pub customer_id: Option<CustomerId>,
    /// One to five.
    pub rating: Option<i16>,
    pub title: Option<String>,
    pub body: Option<String>,
    pub approved: Option<bool>,
    pub created_at: Option<time::OffsetDateTime>,
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

/// A hash of the tables that this code is for; it changes with them.
pub const SCHEMA_HASH: &str = "4e67b9a43c80ac70204b2c65086b4cf52b35e90105a1080bd145d614c3be0993";

/// Table, column, type, modifier of the type, and whether it may be null.
type Column = (&'static str, &'static str, &'static str, i32, bool);

/// The columns that this code reads.
const COLUMNS: &[Column] = &[
    (r#""customers""#, "id", "TEXT", -1, false),
    (r#""customers""#, "email", "VARCHAR(320)", 324, false),
    (r#""customers""#, "full_name", "VARCHAR(200)", 204, false),
    (r#""customers""#, "phone", "VARCHAR(32)", 36, true),
    (r#""customers""#, "locale", "VARCHAR(8)", 12, false),
    (r#""customers""#, "accepts_mail", "BOOLEAN", -1, false),
    (
        r#""customers""#,
        "email_verified_at",
        "TIMESTAMPTZ(3)",
        3,
        true,
    ),
    (r#""customers""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""customers""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""addresses""#, "id", "TEXT", -1, false),
    (r#""addresses""#, "customer_id", "TEXT", -1, false),
    (r#""addresses""#, "kind", r#""address_kind""#, -1, false),
    (r#""addresses""#, "recipient", "VARCHAR(200)", 204, false),
    (r#""addresses""#, "street", "VARCHAR(200)", 204, false),
    (r#""addresses""#, "postal_code", "VARCHAR(16)", 20, false),
    (r#""addresses""#, "city", "VARCHAR(120)", 124, false),
    (r#""addresses""#, "country_code", "CHAR(2)", 6, false),
    (r#""addresses""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""categories""#, "id", "TEXT", -1, false),
    (r#""categories""#, "parent_id", "TEXT", -1, true),
    (r#""categories""#, "slug", "VARCHAR(80)", 84, false),
    (r#""categories""#, "name", "VARCHAR(120)", 124, false),
    (r#""categories""#, "description", "TEXT", -1, true),
    (r#""categories""#, "position", "SMALLINT", -1, false),
    (r#""products""#, "id", "TEXT", -1, false),
    (r#""products""#, "slug", "VARCHAR(120)", 124, false),
    (r#""products""#, "name", "VARCHAR(200)", 204, false),
    (r#""products""#, "description", "TEXT", -1, false),
    (r#""products""#, "brand", "VARCHAR(120)", 124, true),
    (r#""products""#, "tags", "TEXT[]", -1, true),
    (r#""products""#, "attributes", "JSONB", -1, false),
    (r#""products""#, "published", "BOOLEAN", -1, false),
    (r#""products""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""products""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""product_variants""#, "id", "TEXT", -1, false),
    (r#""product_variants""#, "product_id", "TEXT", -1, false),
    (r#""product_variants""#, "sku", "VARCHAR(40)", 44, false),
    (r#""product_variants""#, "title", "VARCHAR(120)", 124, false),
    (
        r#""product_variants""#,
        "price",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (
        r#""product_variants""#,
        "compare_price",
        "DECIMAL(12,2)",
        786438,
        true,
    ),
    (r#""product_variants""#, "currency", "CHAR(3)", 7, false),
    (
        r#""product_variants""#,
        "weight_grams",
        "INTEGER",
        -1,
        false,
    ),
    (r#""product_variants""#, "stock", "INTEGER", -1, false),
    (r#""product_categories""#, "product_id", "TEXT", -1, false),
    (r#""product_categories""#, "category_id", "TEXT", -1, false),
    (r#""product_categories""#, "position", "INTEGER", -1, false),
    (r#""wishlist_items""#, "customer_id", "TEXT", -1, false),
    (r#""wishlist_items""#, "product_id", "TEXT", -1, false),
    (
        r#""wishlist_items""#,
        "added_at",
        "TIMESTAMPTZ(3)",
        3,
        false,
    ),
    (r#""coupons""#, "id", "TEXT", -1, false),
    (r#""coupons""#, "code", "VARCHAR(40)", 44, false),
    (r#""coupons""#, "kind", r#""discount_kind""#, -1, false),
    (r#""coupons""#, "value", "DECIMAL(12,2)", 786438, false),
    (
        r#""coupons""#,
        "minimum_total",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (r#""coupons""#, "max_redemptions", "INTEGER", -1, true),
    (r#""coupons""#, "valid_from", "TIMESTAMPTZ(3)", 3, false),
    (r#""coupons""#, "valid_until", "TIMESTAMPTZ(3)", 3, true),
    (r#""orders""#, "id", "TEXT", -1, false),
    (r#""orders""#, "number", "VARCHAR(20)", 24, false),
    (r#""orders""#, "customer_id", "TEXT", -1, false),
    (r#""orders""#, "billing_address_id", "TEXT", -1, true),
    (r#""orders""#, "shipping_address_id", "TEXT", -1, true),
    (r#""orders""#, "coupon_id", "TEXT", -1, true),
    (r#""orders""#, "status", r#""order_status""#, -1, false),
    (r#""orders""#, "currency", "CHAR(3)", 7, false),
    (r#""orders""#, "subtotal", "DECIMAL(12,2)", 786438, false),
    (r#""orders""#, "discount", "DECIMAL(12,2)", 786438, false),
    (
        r#""orders""#,
        "shipping_cost",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (r#""orders""#, "total", "DECIMAL(12,2)", 786438, false),
    (r#""orders""#, "note", "TEXT", -1, true),
    (r#""orders""#, "placed_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""orders""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""orders""#, "updated_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""order_lines""#, "id", "TEXT", -1, false),
    (r#""order_lines""#, "order_id", "TEXT", -1, false),
    (r#""order_lines""#, "variant_id", "TEXT", -1, false),
    (r#""order_lines""#, "quantity", "INTEGER", -1, false),
    (
        r#""order_lines""#,
        "unit_price",
        "DECIMAL(12,2)",
        786438,
        false,
    ),
    (
        r#""order_lines""#,
        "tax_rate",
        "DECIMAL(5,4)",
        327688,
        false,
    ),
    (r#""payments""#, "id", "TEXT", -1, false),
    (r#""payments""#, "order_id", "TEXT", -1, false),
    (r#""payments""#, "method", r#""payment_method""#, -1, false),
    (r#""payments""#, "status", r#""payment_status""#, -1, false),
    (r#""payments""#, "amount", "DECIMAL(12,2)", 786438, false),
    (r#""payments""#, "currency", "CHAR(3)", 7, false),
    (r#""payments""#, "provider_ref", "VARCHAR(120)", 124, false),
    (r#""payments""#, "failure", "TEXT", -1, true),
    (r#""payments""#, "captured_at", "TIMESTAMPTZ(3)", 3, true),
    (r#""payments""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
    (r#""reviews""#, "id", "TEXT", -1, false),
    (r#""reviews""#, "product_id", "TEXT", -1, false),
    (r#""reviews""#, "customer_id", "TEXT", -1, false),
    (r#""reviews""#, "rating", "SMALLINT", -1, false),
    (r#""reviews""#, "title", "VARCHAR(120)", 124, false),
    (r#""reviews""#, "body", "TEXT", -1, false),
    (r#""reviews""#, "approved", "BOOLEAN", -1, false),
    (r#""reviews""#, "created_at", "TIMESTAMPTZ(3)", 3, false),
];

/// What the database has otherwise than the schema that this code is for: columns that are missing,
/// have another type, or differ in whether they may be null.
pub async fn schema_differences(connection: &mut sqlx::PgConnection) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT format_type(atttypid, atttypmod), NOT attnotnull, \
               atttypid = to_regtype($3) AND atttypmod = $4 \
               FROM pg_catalog.pg_attribute \
               WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped";
    let mut differences = Vec::new();
    for &(table, column, data_type, modifier, is_nullable) in COLUMNS {
        let found: Option<(String, bool, Option<bool>)> = sqlx::query_as(sql)
            .bind(table)
            .bind(column)
            .bind(data_type)
            .bind(modifier)
            .fetch_optional(&mut *connection)
            .await?;
        let Some((found_type, found_nullable, is_same)) = found else {
            differences.push(format!("{table}.{column} is missing"));
            continue;
        };
        if is_same != Some(true) {
            differences.push(format!(
                "{table}.{column} is {found_type}, and not {data_type}"
            ));
        }
        if found_nullable != is_nullable {
            let is = if found_nullable { "may" } else { "must not" };
            differences.push(format!("{table}.{column} {is} be null"));
        }
    }
    Ok(differences)
}
