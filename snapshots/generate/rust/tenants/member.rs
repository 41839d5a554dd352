use std::collections::{BTreeMap, BTreeSet};

use super::{ApiKey, Comment, MemberRole, Task, TaskAssignment, TeamMember, Tenant, TenantId};

/// Identifies a [`Member`].
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
pub struct MemberId(pub String);

id_conversions! { MemberId(String) }

/// A person within one tenant. Who works for two tenants is two members.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    pub id: MemberId,
    pub tenant_id: TenantId,
    pub email: String,
    pub name: String,
    pub role: MemberRole,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Member`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewMember {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: MemberId,
    pub tenant_id: TenantId,
    pub email: String,
    pub name: String,
    pub role: Option<MemberRole>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Member`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MemberPatch {
    pub tenant_id: Option<TenantId>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub role: Option<MemberRole>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "email", "name", "role", "created_at""#
    };
}

impl Member {
    /// The table.
    pub const TABLE: &str = "members";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "tenant_id", "email", "name", "role", "created_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &MemberId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "members" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `tenantId` and `id`.
    pub async fn find_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        id: &MemberId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "members" WHERE "tenant_id" = $1 AND "id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(id)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `tenantId` and `email`.
    pub async fn find_by_tenant_id_and_email(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        email: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "members" WHERE "tenant_id" = $1 AND "email" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(email)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[MemberId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "members" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "members" WHERE "tenant_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId` and `id`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "members""#,
            r#" WHERE ("tenant_id", "id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&MemberId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "members""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewMember) -> sqlx::Result<Self> {
        let mut query = NewMember::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewMember>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewMember::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &MemberId,
        patch: MemberPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "members" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &MemberId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "members" WHERE "id" = $1"#;
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

    /// The `teams` of each of the rows, by the key that they refer to it with.
    pub async fn load_teams<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Vec<TeamMember>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TeamMember::find_many_by_tenant_id_and_member_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.member_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `createdTasks` of each of the rows, by the key that they refer to it with.
    pub async fn load_created_tasks<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Vec<Task>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Task::find_many_by_tenant_id_and_creator_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.creator_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `assignments` of each of the rows, by the key that they refer to it with.
    pub async fn load_assignments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Vec<TaskAssignment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TaskAssignment::find_many_by_tenant_id_and_member_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.member_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `comments` of each of the rows, by the key that they refer to it with.
    pub async fn load_comments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Vec<Comment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Comment::find_many_by_tenant_id_and_author_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.author_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `apiKeys` of each of the rows, by the key that they refer to it with.
    pub async fn load_api_keys<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Vec<ApiKey>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = ApiKey::find_many_by_tenant_id_and_member_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.member_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewMember {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: MemberId, tenant_id: TenantId, email: String, name: String) -> Self {
        Self {
            id,
            tenant_id,
            email,
            name,
            role: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "members" ("#,
            r#""id", "tenant_id", "email", "name", "role", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.email);
            values.push_bind(row.name);
            match row.role {
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

impl MemberPatch {
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
        if let Some(value) = self.email {
            set.push(r#""email" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.role {
            set.push(r#""role" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
