use std::collections::{BTreeMap, BTreeSet};

use super::{Activity, Company, Deal, Lead, UserRole};

/// Identifies a [`User`].
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
pub struct UserId(pub String);

id_conversions! { UserId(String) }

/// Someone who works with the CRM.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub role: UserRole,
    pub timezone: String,
    pub last_sign_in_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`User`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewUser {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub role: Option<UserRole>,
    pub timezone: Option<String>,
    pub last_sign_in_at: Option<chrono::DateTime<chrono::Utc>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`User`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UserPatch {
    pub email: Option<String>,
    pub name: Option<String>,
    pub role: Option<UserRole>,
    pub timezone: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub last_sign_in_at: Option<Option<chrono::DateTime<chrono::Utc>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "email", "name", "role", "timezone", "last_sign_in_at", "created_at",
        "updated_at""#
    };
}

impl User {
    /// The table.
    pub const TABLE: &str = "users";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "email",
        "name",
        "role",
        "timezone",
        "last_sign_in_at",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &UserId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "users" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `email`.
    pub async fn find_by_email(
        executor: impl sqlx::PgExecutor<'_>,
        email: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "users" WHERE "email" = $1"#);
        sqlx::query_as(sql)
            .bind(email)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[UserId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "users" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&UserId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "users""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewUser) -> sqlx::Result<Self> {
        let mut query = NewUser::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewUser>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(8191);
            let mut query = NewUser::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &UserId,
        patch: UserPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "users" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &UserId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "users" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `leads` of each of the rows, by the key that they refer to it with.
    pub async fn load_leads<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, Vec<Lead>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Lead::find_many_by_owner_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.owner_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `companies` of each of the rows, by the key that they refer to it with.
    pub async fn load_companies<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, Vec<Company>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Company::find_many_by_owner_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.owner_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `deals` of each of the rows, by the key that they refer to it with.
    pub async fn load_deals<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, Vec<Deal>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Deal::find_many_by_owner_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.owner_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `activities` of each of the rows, by the key that they refer to it with.
    pub async fn load_activities<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, Vec<Activity>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Activity::find_many_by_author_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.author_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewUser {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: UserId, email: String, name: String) -> Self {
        Self {
            id,
            email,
            name,
            role: None,
            timezone: None,
            last_sign_in_at: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "users" ("#,
            r#""id", "email", "name", "role", "timezone", "last_sign_in_at", "created_at",
            "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.email);
            values.push_bind(row.name);
            match row.role {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.timezone {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.last_sign_in_at);
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

impl UserPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
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
        if let Some(value) = self.timezone {
            set.push(r#""timezone" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.last_sign_in_at {
            set.push(r#""last_sign_in_at" = "#);
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
