use std::collections::{BTreeMap, BTreeSet};

use super::{Company, CompanyId, Deal, DealId, Invoice, Plan, PlanId, SubscriptionStatus};

/// Identifies a [`Subscription`].
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
pub struct SubscriptionId(pub String);

id_conversions! { SubscriptionId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    pub id: SubscriptionId,
    pub company_id: CompanyId,
    pub plan_id: PlanId,
    pub deal_id: Option<DealId>,
    pub status: SubscriptionStatus,
    pub seats: i32,
    pub started_on: chrono::NaiveDate,
    pub renews_on: chrono::NaiveDate,
    pub cancelled_at: Option<chrono::DateTime<chrono::Utc>>,
    pub cancel_reason: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Subscription`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewSubscription {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: SubscriptionId,
    pub company_id: CompanyId,
    pub plan_id: PlanId,
    pub deal_id: Option<DealId>,
    pub status: Option<SubscriptionStatus>,
    pub seats: Option<i32>,
    pub started_on: chrono::NaiveDate,
    pub renews_on: chrono::NaiveDate,
    pub cancelled_at: Option<chrono::DateTime<chrono::Utc>>,
    pub cancel_reason: Option<String>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Subscription`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SubscriptionPatch {
    pub company_id: Option<CompanyId>,
    pub plan_id: Option<PlanId>,
    #[serde(deserialize_with = "super::present")]
    pub deal_id: Option<Option<DealId>>,
    pub status: Option<SubscriptionStatus>,
    pub seats: Option<i32>,
    pub started_on: Option<chrono::NaiveDate>,
    pub renews_on: Option<chrono::NaiveDate>,
    #[serde(deserialize_with = "super::present")]
    pub cancelled_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    #[serde(deserialize_with = "super::present")]
    pub cancel_reason: Option<Option<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "company_id", "plan_id", "deal_id", "status", "seats", "started_on", "renews_on",
        "cancelled_at", "cancel_reason", "created_at", "updated_at""#
    };
}

impl Subscription {
    /// The table.
    pub const TABLE: &str = "subscriptions";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "company_id",
        "plan_id",
        "deal_id",
        "status",
        "seats",
        "started_on",
        "renews_on",
        "cancelled_at",
        "cancel_reason",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &SubscriptionId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "subscriptions" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[SubscriptionId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "subscriptions" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `companyId`, in the order of their keys.
    pub async fn find_many_by_company_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CompanyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "subscriptions" WHERE "company_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `planId`, in the order of their keys.
    pub async fn find_many_by_plan_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PlanId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "subscriptions" WHERE "plan_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `dealId`, in the order of their keys.
    pub async fn find_many_by_deal_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[DealId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "subscriptions" WHERE "deal_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&SubscriptionId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "subscriptions""#);
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
        new: NewSubscription,
    ) -> sqlx::Result<Self> {
        let mut query = NewSubscription::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewSubscription>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(5461);
            let mut query = NewSubscription::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &SubscriptionId,
        patch: SubscriptionPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "subscriptions" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &SubscriptionId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "subscriptions" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `company` of each of the rows, by the key that it is referred to with.
    pub async fn load_company<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Company>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.company_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Company::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `plan` of each of the rows, by the key that it is referred to with.
    pub async fn load_plan<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PlanId, Plan>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.plan_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Plan::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `deal` of each of the rows, by the key that it is referred to with.
    pub async fn load_deal<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<DealId, Deal>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.deal_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Deal::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `invoices` of each of the rows, by the key that they refer to it with.
    pub async fn load_invoices<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<SubscriptionId, Vec<Invoice>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Invoice::find_many_by_subscription_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.subscription_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewSubscription {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: SubscriptionId,
        company_id: CompanyId,
        plan_id: PlanId,
        started_on: chrono::NaiveDate,
        renews_on: chrono::NaiveDate,
    ) -> Self {
        Self {
            id,
            company_id,
            plan_id,
            deal_id: None,
            status: None,
            seats: None,
            started_on,
            renews_on,
            cancelled_at: None,
            cancel_reason: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "subscriptions" ("#,
            r#""id", "company_id", "plan_id", "deal_id", "status", "seats", "started_on",
            "renews_on", "cancelled_at", "cancel_reason", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.company_id);
            values.push_bind(row.plan_id);
            values.push_bind(row.deal_id);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.seats {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.started_on);
            values.push_bind(row.renews_on);
            values.push_bind(row.cancelled_at);
            values.push_bind(row.cancel_reason);
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

impl SubscriptionPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.company_id {
            set.push(r#""company_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.plan_id {
            set.push(r#""plan_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.deal_id {
            set.push(r#""deal_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.seats {
            set.push(r#""seats" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.started_on {
            set.push(r#""started_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.renews_on {
            set.push(r#""renews_on" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.cancelled_at {
            set.push(r#""cancelled_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.cancel_reason {
            set.push(r#""cancel_reason" = "#);
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
