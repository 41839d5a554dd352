use std::collections::{BTreeMap, BTreeSet};

use super::{Lead, LeadId, User, UserId};

/// Identifies a [`Activity`].
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
pub struct ActivityId(pub String);

id_conversions! { ActivityId(String) }

/// A call, a mail or a meeting.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    pub id: ActivityId,
    pub author_id: UserId,
    pub lead_id: Option<LeadId>,
    pub subject: String,
    pub done_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Activity`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewActivity {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ActivityId,
    pub author_id: UserId,
    pub lead_id: Option<LeadId>,
    pub subject: String,
    pub done_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Activity`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ActivityPatch {
    pub author_id: Option<UserId>,
    #[serde(deserialize_with = "super::present")]
    pub lead_id: Option<Option<LeadId>>,
    pub subject: Option<String>,
    pub done_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "author_id", "lead_id", "subject", "done_at""#
    };
}

impl Activity {
    /// The table.
    pub const TABLE: &str = "activities";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "author_id", "lead_id", "subject", "done_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ActivityId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "activities" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ActivityId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "activities" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `authorId`, in the order of their keys.
    pub async fn find_many_by_author_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[UserId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "activities" WHERE "author_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `leadId`, in the order of their keys.
    pub async fn find_many_by_lead_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[LeadId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "activities" WHERE "lead_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ActivityId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "activities""#);
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
        new: NewActivity,
    ) -> sqlx::Result<Self> {
        let mut query = NewActivity::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewActivity>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewActivity::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ActivityId,
        patch: ActivityPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "activities" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ActivityId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "activities" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `author` of each of the rows, by the key that it is referred to with.
    pub async fn load_author<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, User>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.author_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = User::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `lead` of each of the rows, by the key that it is referred to with.
    pub async fn load_lead<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<LeadId, Lead>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.lead_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Lead::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewActivity {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: ActivityId, author_id: UserId, subject: String) -> Self {
        Self {
            id,
            author_id,
            lead_id: None,
            subject,
            done_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "activities" ("#,
            r#""id", "author_id", "lead_id", "subject", "done_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.author_id);
            values.push_bind(row.lead_id);
            values.push_bind(row.subject);
            match row.done_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl ActivityPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.author_id {
            set.push(r#""author_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.lead_id {
            set.push(r#""lead_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.subject {
            set.push(r#""subject" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.done_at {
            set.push(r#""done_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
