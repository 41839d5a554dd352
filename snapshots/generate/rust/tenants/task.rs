use std::collections::{BTreeMap, BTreeSet};

use super::{
    Comment, Member, MemberId, Project, ProjectId, TaskAssignment, TaskDependency, TaskLabel,
    TaskState, TenantId,
};

/// Identifies a [`Task`].
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
pub struct TaskId(pub String);

id_conversions! { TaskId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    pub id: TaskId,
    pub tenant_id: TenantId,
    pub project_id: ProjectId,
    pub creator_id: MemberId,
    pub number: i32,
    pub title: String,
    pub description: String,
    pub state: TaskState,
    /// Sorts the board; tasks are squeezed in between their neighbours.
    pub rank: rust_decimal::Decimal,
    pub due_on: Option<chrono::NaiveDate>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Task`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTask {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: TaskId,
    pub tenant_id: TenantId,
    pub project_id: ProjectId,
    pub creator_id: MemberId,
    pub number: i32,
    pub title: String,
    pub description: Option<String>,
    pub state: Option<TaskState>,
    /// Sorts the board; tasks are squeezed in between their neighbours.
    pub rank: Option<rust_decimal::Decimal>,
    pub due_on: Option<chrono::NaiveDate>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Task`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskPatch {
    pub tenant_id: Option<TenantId>,
    pub project_id: Option<ProjectId>,
    pub creator_id: Option<MemberId>,
    pub number: Option<i32>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub state: Option<TaskState>,
    /// Sorts the board; tasks are squeezed in between their neighbours.
    pub rank: Option<rust_decimal::Decimal>,
    #[serde(deserialize_with = "super::present")]
    pub due_on: Option<Option<chrono::NaiveDate>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "tenant_id", "project_id", "creator_id", "number", "title", "description",
        "state", "rank", "due_on", "created_at", "updated_at""#
    };
}

impl Task {
    /// The table.
    pub const TABLE: &str = "tasks";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "tenant_id",
        "project_id",
        "creator_id",
        "number",
        "title",
        "description",
        "state",
        "rank",
        "due_on",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TaskId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tasks" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `tenantId` and `id`.
    pub async fn find_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        id: &TaskId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks" WHERE "tenant_id" = $1 AND "id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(id)
            .fetch_optional(executor)
            .await
    }

    /// The row with this `tenantId` and `projectId` and `number`.
    pub async fn find_by_tenant_id_and_project_id_and_number(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        project_id: &ProjectId,
        number: i32,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks""#,
            r#" WHERE "tenant_id" = $1 AND "project_id" = $2 AND "number" = $3"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(project_id)
            .bind(number)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[TaskId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `tenantId` and `projectId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_project_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, ProjectId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks""#,
            r#" WHERE ("tenant_id", "project_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let project_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(project_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `creatorId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_creator_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks""#,
            r#" WHERE ("tenant_id", "creator_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let creator_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(creator_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `id`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "tasks""#,
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
        after: Option<&TaskId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "tasks""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewTask) -> sqlx::Result<Self> {
        let mut query = NewTask::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTask>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(5461);
            let mut query = NewTask::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &TaskId,
        patch: TaskPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "tasks" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &TaskId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "tasks" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `project` of each of the rows, by the key that it is referred to with.
    pub async fn load_project<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, ProjectId), Project>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.project_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Project::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }

    /// The `creator` of each of the rows, by the key that it is referred to with.
    pub async fn load_creator<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Member>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.creator_id.clone());
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

    /// The `assignments` of each of the rows, by the key that they refer to it with.
    pub async fn load_assignments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Vec<TaskAssignment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TaskAssignment::find_many_by_tenant_id_and_task_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.task_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `labels` of each of the rows, by the key that they refer to it with.
    pub async fn load_labels<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Vec<TaskLabel>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TaskLabel::find_many_by_tenant_id_and_task_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.task_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `comments` of each of the rows, by the key that they refer to it with.
    pub async fn load_comments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Vec<Comment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Comment::find_many_by_tenant_id_and_task_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.task_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `blocks` of each of the rows, by the key that they refer to it with.
    pub async fn load_blocks<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Vec<TaskDependency>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TaskDependency::find_many_by_tenant_id_and_blocking_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.blocking_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `blockers` of each of the rows, by the key that they refer to it with.
    pub async fn load_blockers<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Vec<TaskDependency>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = TaskDependency::find_many_by_tenant_id_and_blocked_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.blocked_id.clone());
            loaded.entry(key).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewTask {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: TaskId,
        tenant_id: TenantId,
        project_id: ProjectId,
        creator_id: MemberId,
        number: i32,
        title: String,
    ) -> Self {
        Self {
            id,
            tenant_id,
            project_id,
            creator_id,
            number,
            title,
            description: None,
            state: None,
            rank: None,
            due_on: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "tasks" ("#,
            r#""id", "tenant_id", "project_id", "creator_id", "number", "title", "description",
            "state", "rank", "due_on", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.tenant_id);
            values.push_bind(row.project_id);
            values.push_bind(row.creator_id);
            values.push_bind(row.number);
            values.push_bind(row.title);
            match row.description {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.state {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.rank {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.due_on);
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

impl TaskPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.tenant_id {
            set.push(r#""tenant_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.project_id {
            set.push(r#""project_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.creator_id {
            set.push(r#""creator_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.number {
            set.push(r#""number" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push(r#""title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.description {
            set.push(r#""description" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.state {
            set.push(r#""state" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.rank {
            set.push(r#""rank" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.due_on {
            set.push(r#""due_on" = "#);
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
