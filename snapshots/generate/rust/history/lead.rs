use std::collections::{BTreeMap, BTreeSet};

use super::{Activity, LeadStatus, User, UserId};

/// Identifies a [`Lead`].
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
pub struct LeadId(pub String);

id_conversions! { LeadId(String) }

/// Interest that nobody has looked into yet.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    pub id: LeadId,
    pub owner_id: Option<UserId>,
    pub status: LeadStatus,
    pub full_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub industry: Option<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Lead`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewLead {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: LeadId,
    pub owner_id: Option<UserId>,
    pub status: Option<LeadStatus>,
    pub full_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub industry: Option<String>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Lead`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LeadPatch {
    #[serde(deserialize_with = "super::present")]
    pub owner_id: Option<Option<UserId>>,
    pub status: Option<LeadStatus>,
    pub full_name: Option<String>,
    pub email: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub phone: Option<Option<String>>,
    #[serde(deserialize_with = "super::present")]
    pub industry: Option<Option<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "owner_id", "status", "full_name", "email", "phone", "industry", "created_at""#
    };
}

impl Lead {
    /// The table.
    pub const TABLE: &str = "leads";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "owner_id",
        "status",
        "full_name",
        "email",
        "phone",
        "industry",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &LeadId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "leads" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[LeadId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "leads" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `ownerId`, in the order of their keys.
    pub async fn find_many_by_owner_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[UserId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "leads" WHERE "owner_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&LeadId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "leads""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewLead) -> sqlx::Result<Self> {
        let mut query = NewLead::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewLead>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewLead::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &LeadId,
        patch: LeadPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "leads" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &LeadId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "leads" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `owner` of each of the rows, by the key that it is referred to with.
    pub async fn load_owner<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, User>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.owner_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = User::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `activities` of each of the rows, by the key that they refer to it with.
    pub async fn load_activities<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<LeadId, Vec<Activity>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Activity::find_many_by_lead_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.lead_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }
}

impl NewLead {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: LeadId, full_name: String, email: String) -> Self {
        Self {
            id,
            owner_id: None,
            status: None,
            full_name,
            email,
            phone: None,
            industry: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "leads" ("#,
            r#""id", "owner_id", "status", "full_name", "email", "phone", "industry", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.owner_id);
            match row.status {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.full_name);
            values.push_bind(row.email);
            values.push_bind(row.phone);
            values.push_bind(row.industry);
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl LeadPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.owner_id {
            set.push(r#""owner_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.status {
            set.push(r#""status" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.full_name {
            set.push(r#""full_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.email {
            set.push(r#""email" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.phone {
            set.push(r#""phone" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.industry {
            set.push(r#""industry" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
