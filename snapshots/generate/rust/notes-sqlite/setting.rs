/// Identifies a [`Setting`].
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
pub struct SettingId(pub String);

id_conversions! { SettingId(String) }

/// Key and value, one row per preference.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub struct Setting {
    pub id: SettingId,
    pub key: String,
    pub value: serde_json::Value,
}

/// A [`Setting`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct NewSetting {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: SettingId,
    pub key: String,
    pub value: serde_json::Value,
}

/// What to change of a [`Setting`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct SettingPatch {
    pub key: Option<String>,
    pub value: Option<serde_json::Value>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "key", CAST("value" AS TEXT) AS "value""#
    };
}

impl Setting {
    /// The table.
    pub const TABLE: &str = "settings";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "key", "value"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "id" = ?"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `key`.
    pub async fn find_by_key(
        executor: impl sqlx::SqliteExecutor<'_>,
        key_: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "key" = ?"#);
        sqlx::query_as(sql)
            .bind(key_)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        keys: &[SettingId],
    ) -> sqlx::Result<Vec<Self>> {
        let mut connection = connection.acquire().await?;
        let mut found = Vec::new();
        for keys in keys.chunks(32766) {
            let sql = concat!("SELECT ", columns!(), r#" FROM "settings" WHERE "id" IN ("#);
            let mut query = sqlx::QueryBuilder::new(sql);
            let mut values = query.separated(", ");
            for key in keys {
                values.push_bind(key);
            }
            query.push(r#") ORDER BY "id""#);
            found.extend(query.build_query_as().fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::SqliteExecutor<'_>,
        after: Option<&SettingId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "settings""#);
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
        executor: impl sqlx::SqliteExecutor<'_>,
        new: NewSetting,
    ) -> sqlx::Result<Self> {
        let mut query = NewSetting::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Sqlite>,
        new: Vec<NewSetting>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewSetting::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
        patch: SettingPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "settings" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::SqliteExecutor<'_>,
        id: &SettingId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "settings" WHERE "id" = ?"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }
}

impl NewSetting {
    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Sqlite> {
        let sql = r#"INSERT INTO "settings" ("id", "key", "value") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.key);
            values.push_bind(row.value);
        });
        query
    }
}

impl SettingPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Sqlite, &str>) {
        if let Some(value) = self.key {
            set.push(r#""key" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.value {
            set.push(r#""value" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
