use std::collections::{BTreeMap, BTreeSet};

use super::{BillingInterval, Subscription};

/// Identifies a [`Plan`].
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
pub struct PlanId(pub String);

id_conversions! { PlanId(String) }

/// What can be subscribed to. A plan is never changed once it is sold: a new price is a new plan.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    pub id: PlanId,
    pub code: String,
    pub name: String,
    pub interval: BillingInterval,
    pub price: rust_decimal::Decimal,
    pub currency: String,
    pub trial_days: i16,
    pub features: serde_json::Value,
    pub retired_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// A [`Plan`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPlan {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PlanId,
    pub code: String,
    pub name: String,
    pub interval: Option<BillingInterval>,
    pub price: rust_decimal::Decimal,
    pub currency: Option<String>,
    pub trial_days: Option<i16>,
    pub features: Option<serde_json::Value>,
    pub retired_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Plan`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PlanPatch {
    pub code: Option<String>,
    pub name: Option<String>,
    pub interval: Option<BillingInterval>,
    pub price: Option<rust_decimal::Decimal>,
    pub currency: Option<String>,
    pub trial_days: Option<i16>,
    pub features: Option<serde_json::Value>,
    #[serde(deserialize_with = "super::present")]
    pub retired_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "code", "name", "interval", "price", "currency", "trial_days", "features",
        "retired_at""#
    };
}

impl Plan {
    /// The table.
    pub const TABLE: &str = "plans";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "code",
        "name",
        "interval",
        "price",
        "currency",
        "trial_days",
        "features",
        "retired_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PlanId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "plans" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `code`.
    pub async fn find_by_code(
        executor: impl sqlx::PgExecutor<'_>,
        code: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "plans" WHERE "code" = $1"#);
        sqlx::query_as(sql)
            .bind(code)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PlanId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "plans" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&PlanId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "plans""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewPlan) -> sqlx::Result<Self> {
        let mut query = NewPlan::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewPlan>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewPlan::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PlanId,
        patch: PlanPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "plans" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &PlanId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "plans" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `subscriptions` of each of the rows, by the key that they refer to it with.
    pub async fn load_subscriptions<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PlanId, Vec<Subscription>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Subscription::find_many_by_plan_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.plan_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewPlan {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: PlanId, code: String, name: String, price: rust_decimal::Decimal) -> Self {
        Self {
            id,
            code,
            name,
            interval: None,
            price,
            currency: None,
            trial_days: None,
            features: None,
            retired_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "plans" ("#,
            r#""id", "code", "name", "interval", "price", "currency", "trial_days", "features",
            "retired_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.code);
            values.push_bind(row.name);
            match row.interval {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.price);
            match row.currency {
                Some(value) => values.push_bind(value).push_unseparated("::bpchar"),
                None => values.push("DEFAULT"),
            };
            match row.trial_days {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.features {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.retired_at);
        });
        query
    }
}

impl PlanPatch {
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
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.interval {
            set.push(r#""interval" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.price {
            set.push(r#""price" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.currency {
            set.push(r#""currency" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::bpchar");
        }
        if let Some(value) = self.trial_days {
            set.push(r#""trial_days" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.features {
            set.push(r#""features" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.retired_at {
            set.push(r#""retired_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
