use std::collections::{BTreeMap, BTreeSet};

use super::{DiscountKind, Order};

/// Identifies a [`Coupon`].
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
pub struct CouponId(pub String);

id_conversions! { CouponId(String) }

/// A code that lowers the price of an order.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Coupon {
    pub id: CouponId,
    pub code: String,
    pub kind: DiscountKind,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: rust_decimal::Decimal,
    pub minimum_total: rust_decimal::Decimal,
    pub max_redemptions: Option<i32>,
    pub valid_from: chrono::DateTime<chrono::Utc>,
    pub valid_until: Option<chrono::DateTime<chrono::Utc>>,
}

/// A [`Coupon`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCoupon {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CouponId,
    pub code: String,
    pub kind: DiscountKind,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: Option<rust_decimal::Decimal>,
    pub minimum_total: Option<rust_decimal::Decimal>,
    pub max_redemptions: Option<i32>,
    pub valid_from: Option<chrono::DateTime<chrono::Utc>>,
    pub valid_until: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Coupon`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CouponPatch {
    pub code: Option<String>,
    pub kind: Option<DiscountKind>,
    /// Percent for PERCENT, money for AMOUNT, ignored otherwise.
    pub value: Option<rust_decimal::Decimal>,
    pub minimum_total: Option<rust_decimal::Decimal>,
    #[serde(deserialize_with = "super::present")]
    pub max_redemptions: Option<Option<i32>>,
    pub valid_from: Option<chrono::DateTime<chrono::Utc>>,
    #[serde(deserialize_with = "super::present")]
    pub valid_until: Option<Option<chrono::DateTime<chrono::Utc>>>,
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
