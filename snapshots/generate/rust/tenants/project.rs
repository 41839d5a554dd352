use std::collections::{BTreeMap, BTreeSet};

use super::{Task, Team, TeamId, Tenant, TenantId};

/// Identifies a [`Project`].
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
pub struct ProjectId(pub String);

id_conversions! { ProjectId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    pub id: ProjectId,
    pub tenant_id: TenantId,
    pub team_id: TeamId,
    /// The prefix of its task numbers: `WEB` in `WEB-42`.
    pub key: String,
    pub name: String,
    pub archived: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Project`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewProject {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ProjectId,
    pub tenant_id: TenantId,
    pub team_id: TeamId,
    /// The prefix of its task numbers: `WEB` in `WEB-42`.
    pub key: String,
    pub name: String,
    pub archived: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Project`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProjectPatch {
    pub tenant_id: Option<TenantId>,
    pub team_id: Option<TeamId>,
    /// The prefix of its task numbers: `WEB` in `WEB-42`.
    pub key: Option<String>,
    pub name: Option<String>,
    pub archived: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "team_id", "key", "name", "archived", "created_at""#
    };
}

impl Project {
    /// The table.
    pub const TABLE: &str = "projects";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "tenant_id",
        "team_id",
        "key",
        "name",
        "archived",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProjectId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "projects" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `tenantId` and `id`.
    pub async fn find_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        id: &ProjectId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "projects" WHERE "tenant_id" = $1 AND "id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(id)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `tenantId` and `key`.
    pub async fn find_by_tenant_id_and_key(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        key_: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "projects" WHERE "tenant_id" = $1 AND "key" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(key_)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ProjectId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "projects" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "projects" WHERE "tenant_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId` and `teamId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_team_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TeamId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "projects""#,
            r#" WHERE ("tenant_id", "team_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let team_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(team_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `id`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, ProjectId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "projects""#,
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
        after: Option<&ProjectId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "projects""#);
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
        new: NewProject,
    ) -> sqlx::Result<Self> {
        let mut query = NewProject::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewProject>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewProject::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ProjectId,
        patch: ProjectPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "projects" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ProjectId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "projects" WHERE "id" = $1"#;
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

    /// The `team` of each of the rows, by the key that it is referred to with.
    pub async fn load_team<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TeamId), Team>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.team_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Team::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }

    /// The `tasks` of each of the rows, by the key that they refer to it with.
    pub async fn load_tasks<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, ProjectId), Vec<Task>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Task::find_many_by_tenant_id_and_project_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.project_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewProject {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: ProjectId,
        tenant_id: TenantId,
        team_id: TeamId,
        key: String,
        name: String,
    ) -> Self {
        Self {
            id,
            tenant_id,
            team_id,
            key,
            name,
            archived: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "projects" ("#,
            r#""id", "tenant_id", "team_id", "key", "name", "archived", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.team_id);
            values.push_bind(row.key);
            values.push_bind(row.name);
            match row.archived {
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

impl ProjectPatch {
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
        if let Some(value) = self.team_id {
            set.push(r#""team_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.key {
            set.push(r#""key" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.archived {
            set.push(r#""archived" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
