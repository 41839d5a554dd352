use std::collections::{BTreeMap, BTreeSet};

use super::{Member, MemberId, Tenant, TenantId};

/// Identifies a [`ApiKey`].
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
pub struct ApiKeyId(pub String);

id_conversions! { ApiKeyId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub tenant_id: TenantId,
    pub member_id: MemberId,
    pub name: String,
    /// SHA-256 of the key; the key itself is shown once and never stored.
    pub digest: Vec<u8>,
    pub scopes: Vec<String>,
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

/// A [`ApiKey`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKey {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ApiKeyId,
    pub tenant_id: TenantId,
    pub member_id: MemberId,
    pub name: String,
    /// SHA-256 of the key; the key itself is shown once and never stored.
    pub digest: Vec<u8>,
    pub scopes: Option<Vec<String>>,
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`ApiKey`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ApiKeyPatch {
    pub tenant_id: Option<TenantId>,
    pub member_id: Option<MemberId>,
    pub name: Option<String>,
    /// SHA-256 of the key; the key itself is shown once and never stored.
    pub digest: Option<Vec<u8>>,
    pub scopes: Option<Vec<String>>,
    #[serde(deserialize_with = "super::present")]
    pub last_used_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "member_id", "name", "digest", COALESCE("scopes", '{}') AS "scopes",
        "last_used_at", "expires_at""#
    };
}

impl ApiKey {
    /// The table.
    pub const TABLE: &str = "api_keys";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "tenant_id",
        "member_id",
        "name",
        "digest",
        "scopes",
        "last_used_at",
        "expires_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ApiKeyId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "api_keys" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `digest`.
    pub async fn find_by_digest(
        executor: impl sqlx::PgExecutor<'_>,
        digest: &[u8],
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "api_keys" WHERE "digest" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(digest)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `tenantId` and `name`.
    pub async fn find_by_tenant_id_and_name(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        name: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "api_keys" WHERE "tenant_id" = $1 AND "name" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(name)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ApiKeyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "api_keys" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "api_keys" WHERE "tenant_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId` and `memberId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_member_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "api_keys""#,
            r#" WHERE ("tenant_id", "member_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let member_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(member_id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ApiKeyId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "api_keys""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewApiKey) -> sqlx::Result<Self> {
        let mut query = NewApiKey::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewApiKey>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewApiKey::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ApiKeyId,
        patch: ApiKeyPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "api_keys" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ApiKeyId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "api_keys" WHERE "id" = $1"#;
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

    /// The `member` of each of the rows, by the key that it is referred to with.
    pub async fn load_member<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Member>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.member_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Member::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }
}

impl NewApiKey {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: ApiKeyId,
        tenant_id: TenantId,
        member_id: MemberId,
        name: String,
        digest: Vec<u8>,
    ) -> Self {
        Self {
            id,
            tenant_id,
            member_id,
            name,
            digest,
            scopes: None,
            last_used_at: None,
            expires_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "api_keys" ("#,
            r#""id", "tenant_id", "member_id", "name", "digest", "scopes", "last_used_at",
            "expires_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.member_id);
            values.push_bind(row.name);
            values.push_bind(row.digest);
            match row.scopes {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.last_used_at);
            match row.expires_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl ApiKeyPatch {
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
        if let Some(value) = self.member_id {
            set.push(r#""member_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.digest {
            set.push(r#""digest" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.scopes {
            set.push(r#""scopes" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.last_used_at {
            set.push(r#""last_used_at" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.expires_at {
            set.push(r#""expires_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
