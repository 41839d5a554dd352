use std::collections::{BTreeMap, BTreeSet};

use super::{Label, LabelId, Task, TaskId, TenantId};

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TaskLabel {
    pub tenant_id: TenantId,
    pub task_id: TaskId,
    pub label_id: LabelId,
}

/// A [`TaskLabel`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTaskLabel {
    pub tenant_id: TenantId,
    pub task_id: TaskId,
    pub label_id: LabelId,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""tenant_id", "task_id", "label_id""#
    };
}

impl TaskLabel {
    /// The table.
    pub const TABLE: &str = "task_labels";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["tenant_id", "task_id", "label_id"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        task_id: &TaskId,
        label_id: &LabelId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_labels""#,
            r#" WHERE "tenant_id" = $1 AND "task_id" = $2 AND "label_id" = $3"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(task_id)
            .bind(label_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId, LabelId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_labels""#,
            r#" WHERE ("tenant_id", "task_id", "label_id") IN (SELECT * FROM UNNEST($1, $2, $3))"#,
            r#" ORDER BY "tenant_id", "task_id", "label_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let task_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        let label_id: Vec<_> = keys.iter().map(|key| key.2.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(task_id)
            .bind(label_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `taskId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_task_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TaskId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_labels""#,
            r#" WHERE ("tenant_id", "task_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "task_id", "label_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let task_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(task_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `labelId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_label_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, LabelId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "task_labels""#,
            r#" WHERE ("tenant_id", "label_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "task_id", "label_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let label_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(label_id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(TenantId, TaskId, LabelId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "task_labels""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("tenant_id", "task_id", "label_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(", ");
            query.push_bind(&key.2);
            query.push(")");
        }
        query.push(r#" ORDER BY "tenant_id", "task_id", "label_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewTaskLabel,
    ) -> sqlx::Result<Self> {
        let mut query = NewTaskLabel::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTaskLabel>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewTaskLabel::insert(rows);
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
        task_id: &TaskId,
        label_id: &LabelId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "task_labels" WHERE "tenant_id" = $1 AND "task_id" = $2 AND "label_id" = $3"#;
        let result = sqlx::query(sql)
            .bind(tenant_id)
            .bind(task_id)
            .bind(label_id)
            .execute(executor)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `task` of each of the rows, by the key that it is referred to with.
    pub async fn load_task<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TaskId), Task>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.task_id.clone());
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

    /// The `label` of each of the rows, by the key that it is referred to with.
    pub async fn load_label<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, LabelId), Label>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.label_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Label::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }
}

impl NewTaskLabel {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "task_labels" ("tenant_id", "task_id", "label_id") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.tenant_id);
            values.push_bind(row.task_id);
            values.push_bind(row.label_id);
        });
        query
    }
}
