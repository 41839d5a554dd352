use std::collections::{BTreeMap, BTreeSet};

use super::{ApiKey, AuditLog, Label, Member, Project, Team, TenantPlan};

/// Identifies a [`Tenant`].
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
pub struct TenantId(pub String);

id_conversions! { TenantId(String) }

/// A customer organisation, and the wall around its data.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    pub id: TenantId,
    /// Part of the URL: `https://<slug>.example.com`.
    pub slug: String,
    pub name: String,
    pub plan: TenantPlan,
    /// Where the rows live; requests are routed by it.
    pub region: String,
    pub suspended_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Tenant`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTenant {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: TenantId,
    /// Part of the URL: `https://<slug>.example.com`.
    pub slug: String,
    pub name: String,
    pub plan: Option<TenantPlan>,
    /// Where the rows live; requests are routed by it.
    pub region: Option<String>,
    pub suspended_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Tenant`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TenantPatch {
    /// Part of the URL: `https://<slug>.example.com`.
    pub slug: Option<String>,
    pub name: Option<String>,
    pub plan: Option<TenantPlan>,
    /// Where the rows live; requests are routed by it.
    pub region: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub suspended_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "slug", "name", "plan", "region", "suspended_at", "created_at""#
    };
}

impl Tenant {
    /// The table.
    pub const TABLE: &str = "tenants";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "slug",
        "name",
        "plan",
        "region",
        "suspended_at",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TenantId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tenants" WHERE "id" = $1"#);
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
            r#" FROM "tenants" WHERE "slug" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(slug)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[TenantId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tenants" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&TenantId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tenants""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewTenant) -> sqlx::Result<Self> {
        let mut query = NewTenant::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTenant>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewTenant::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TenantId,
        patch: TenantPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "tenants" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &TenantId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "tenants" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `members` of each of the rows, by the key that they refer to it with.
    pub async fn load_members<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<Member>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Member::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `teams` of each of the rows, by the key that they refer to it with.
    pub async fn load_teams<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<Team>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Team::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `projects` of each of the rows, by the key that they refer to it with.
    pub async fn load_projects<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<Project>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Project::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `labels` of each of the rows, by the key that they refer to it with.
    pub async fn load_labels<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<Label>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Label::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `apiKeys` of each of the rows, by the key that they refer to it with.
    pub async fn load_api_keys<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<ApiKey>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = ApiKey::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `auditLogs` of each of the rows, by the key that they refer to it with.
    pub async fn load_audit_logs<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Vec<AuditLog>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = AuditLog::find_many_by_tenant_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.tenant_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewTenant {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: TenantId, slug: String, name: String) -> Self {
        Self {
            id,
            slug,
            name,
            plan: None,
            region: None,
            suspended_at: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "tenants" ("#,
            r#""id", "slug", "name", "plan", "region", "suspended_at", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.slug);
            values.push_bind(row.name);
            match row.plan {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.region {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.suspended_at);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl TenantPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

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
        if let Some(value) = self.plan {
            set.push(r#""plan" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.region {
            set.push(r#""region" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.suspended_at {
            set.push(r#""suspended_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
