use std::collections::{BTreeMap, BTreeSet};

use super::{Task, TaskId, TenantId};

/// The blocking task has to be done before the blocked one.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TaskDependency {
    pub tenant_id: TenantId,
    pub blocking_id: TaskId,
    pub blocked_id: TaskId,
}

/// A [`TaskDependency`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTaskDependency {
    pub tenant_id: TenantId,
    pub blocking_id: TaskId,
    pub blocked_id: TaskId,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""tenant_id", "blocking_id", "blocked_id""#
    };
}

impl TaskDependency {
    /// The table.
    pub const TABLE: &str = "task_dependencies";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["tenant_id", "blocking_id", "blocked_id"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        blocking_id: &TaskId,
        blocked_id: &TaskId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_dependencies""#,
            r#" WHERE "tenant_id" = $1 AND "blocking_id" = $2 AND "blocked_id" = $3"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(blocking_id)
            .bind(blocked_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_dependencies""#,
            r#" WHERE ("tenant_id", "blocking_id", "blocked_id") IN (SELECT * FROM UNNEST($1, $2, $3))"#,
            r#" ORDER BY "tenant_id", "blocking_id", "blocked_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let blocking_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        let blocked_id: Vec<_> = keys.iter().map(|key| key.2.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(blocking_id)
            .bind(blocked_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `blockingId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_blocking_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_dependencies""#,
            r#" WHERE ("tenant_id", "blocking_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "blocking_id", "blocked_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let blocking_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(blocking_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `blockedId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_blocked_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_dependencies""#,
            r#" WHERE ("tenant_id", "blocked_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "blocking_id", "blocked_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let blocked_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(blocked_id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(TenantId, TaskId, TaskId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "task_dependencies""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("tenant_id", "blocking_id", "blocked_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(", ");
            query.push_bind(&key.2);
            query.push(")");
        }
        query.push(r#" ORDER BY "tenant_id", "blocking_id", "blocked_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewTaskDependency,
    ) -> sqlx::Result<Self> {
        let mut query = NewTaskDependency::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTaskDependency>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewTaskDependency::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        blocking_id: &TaskId,
        blocked_id: &TaskId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "task_dependencies" WHERE "tenant_id" = $1 AND "blocking_id" = $2 AND "blocked_id" = $3"#;
        let result = sqlx::query(sql)
            .bind(tenant_id)
            .bind(blocking_id)
            .bind(blocked_id)
            .execute(executor)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `blocking` of each of the rows, by the key that it is referred to with.
    pub async fn load_blocking<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Task>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.blocking_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Task::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }

    /// The `blocked` of each of the rows, by the key that it is referred to with.
    pub async fn load_blocked<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Task>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.blocked_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Task::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }
}

impl NewTaskDependency {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "task_dependencies" ("tenant_id", "blocking_id", "blocked_id") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.tenant_id);
            values.push_bind(row.blocking_id);
            values.push_bind(row.blocked_id);
        });
        query
    }
}
