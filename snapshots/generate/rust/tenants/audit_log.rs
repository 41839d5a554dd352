use std::collections::{BTreeMap, BTreeSet};

use super::{Tenant, TenantId};

/// Identifies a [`AuditLog`].
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
pub struct AuditLogId(pub String);

id_conversions! { AuditLogId(String) }

/// Append-only. Members may vanish while their traces stay, hence no foreign key to them.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct AuditLog {
    pub id: AuditLogId,
    pub tenant_id: TenantId,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
    pub address: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`AuditLog`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAuditLog {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: AuditLogId,
    pub tenant_id: TenantId,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
    pub address: Option<String>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`AuditLog`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditLogPatch {
    pub tenant_id: Option<TenantId>,
    pub actor: Option<String>,
    pub action: Option<String>,
    pub subject: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub before: Option<Option<serde_json::Value>>,
    #[serde(deserialize_with = "super::present")]
    pub after: Option<Option<serde_json::Value>>,
    #[serde(deserialize_with = "super::present")]
    pub address: Option<Option<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "actor", "action", "subject", "before", "after",
        abbrev("address") AS "address", "created_at""#
    };
}

impl AuditLog {
    /// The table.
    pub const TABLE: &str = "audit_logs";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "tenant_id",
        "actor",
        "action",
        "subject",
        "before",
        "after",
        "address",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AuditLogId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "audit_logs" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[AuditLogId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "audit_logs" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId`, in the order of their keys.
    pub async fn find_many_by_tenant_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[TenantId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "audit_logs" WHERE "tenant_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&AuditLogId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "audit_logs""#);
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
        new: NewAuditLog,
    ) -> sqlx::Result<Self> {
        let mut query = NewAuditLog::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewAuditLog>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(7281);
            let mut query = NewAuditLog::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AuditLogId,
        patch: AuditLogPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "audit_logs" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &AuditLogId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "audit_logs" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `tenant` of each of the rows, by the key that it is referred to with.
    pub async fn load_tenant<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<TenantId, Tenant>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.tenant_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Tenant::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewAuditLog {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: AuditLogId,
        tenant_id: TenantId,
        actor: String,
        action: String,
        subject: String,
    ) -> Self {
        Self {
            id,
            tenant_id,
            actor,
            action,
            subject,
            before: None,
            after: None,
            address: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "audit_logs" ("#,
            r#""id", "tenant_id", "actor", "action", "subject", "before", "after", "address",
            "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.actor);
            values.push_bind(row.action);
            values.push_bind(row.subject);
            values.push_bind(row.before);
            values.push_bind(row.after);
            values.push_bind(row.address);
            values.push_unseparated("::inet");
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl AuditLogPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.tenant_id {
            set.push(r#""tenant_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.actor {
            set.push(r#""actor" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.action {
            set.push(r#""action" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.subject {
            set.push(r#""subject" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.before {
            set.push(r#""before" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.after {
            set.push(r#""after" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.address {
            set.push(r#""address" = "#);
            set.push_bind_unseparated(value);
            set.push_unseparated("::inet");
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
