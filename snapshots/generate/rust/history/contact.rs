use std::collections::{BTreeMap, BTreeSet};

use super::{Company, CompanyId};

/// Identifies a [`Contact`].
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
pub struct ContactId(pub String);

id_conversions! { ContactId(String) }

/// A person at a company.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    pub id: ContactId,
    pub company_id: CompanyId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub mobile: Option<String>,
}

/// A [`Contact`] to insert.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewContact {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ContactId,
    pub company_id: CompanyId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub mobile: Option<String>,
}

/// What to change of a [`Contact`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactPatch {
    pub company_id: Option<CompanyId>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub mobile: Option<Option<String>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "company_id", "first_name", "last_name", "email", "mobile""#
    };
}

impl Contact {
    /// The table.
    pub const TABLE: &str = "contacts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "company_id",
        "first_name",
        "last_name",
        "email",
        "mobile",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ContactId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "contacts" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `email`.
    pub async fn find_by_email(
        executor: impl sqlx::PgExecutor<'_>,
        email: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "contacts" WHERE "email" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(email)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ContactId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "contacts" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `companyId`, in the order of their keys.
    pub async fn find_many_by_company_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CompanyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "contacts" WHERE "company_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&ContactId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "contacts""#);
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
        new: NewContact,
    ) -> sqlx::Result<Self> {
        let mut query = NewContact::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewContact>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(10922);
            let mut query = NewContact::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ContactId,
        patch: ContactPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "contacts" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &ContactId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "contacts" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `company` of each of the rows, by the key that it is referred to with.
    pub async fn load_company<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Company>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.company_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Company::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewContact {
    /// A row of what has no default; the rest is `None`.
    pub fn new(
        id: ContactId,
        company_id: CompanyId,
        first_name: String,
        last_name: String,
        email: String,
    ) -> Self {
        Self {
            id,
            company_id,
            first_name,
            last_name,
            email,
            mobile: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "contacts" ("#,
            r#""id", "company_id", "first_name", "last_name", "email", "mobile""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.company_id);
            values.push_bind(row.first_name);
            values.push_bind(row.last_name);
            values.push_bind(row.email);
            values.push_bind(row.mobile);
        });
        query
    }
}

impl ContactPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.company_id {
            set.push(r#""company_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.first_name {
            set.push(r#""first_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.last_name {
            set.push(r#""last_name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.email {
            set.push(r#""email" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.mobile {
            set.push(r#""mobile" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
