use std::collections::{BTreeMap, BTreeSet};

use super::{Activity, Company, CompanyId, DealContact, Lead, LeadId};

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
    /// The lead this contact was converted from, if it did not come by hand.
    pub lead_id: Option<LeadId>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub job_title: Option<String>,
    pub opted_out: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Contact`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewContact {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: ContactId,
    pub company_id: CompanyId,
    /// The lead this contact was converted from, if it did not come by hand.
    pub lead_id: Option<LeadId>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub job_title: Option<String>,
    pub opted_out: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Contact`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactPatch {
    pub company_id: Option<CompanyId>,
    /// The lead this contact was converted from, if it did not come by hand.
    #[serde(deserialize_with = "super::present")]
    pub lead_id: Option<Option<LeadId>>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub phone: Option<Option<String>>,
    #[serde(deserialize_with = "super::present")]
    pub job_title: Option<Option<String>>,
    pub opted_out: Option<bool>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "company_id", "lead_id", "first_name", "last_name", "email", "phone", "job_title",
        "opted_out", "created_at", "updated_at""#
    };
}

impl Contact {
    /// The table.
    pub const TABLE: &str = "contacts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "company_id",
        "lead_id",
        "first_name",
        "last_name",
        "email",
        "phone",
        "job_title",
        "opted_out",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &ContactId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "contacts" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `leadId`.
    pub async fn find_by_lead_id(
        executor: impl sqlx::PgExecutor<'_>,
        lead_id: &LeadId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "contacts" WHERE "lead_id" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(lead_id)
            .fetch_optional(executor)
            .await
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

    /// The rows with one of these values of `leadId`, in the order of their keys.
    pub async fn find_many_by_lead_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[LeadId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "contacts" WHERE "lead_id" = ANY($1) ORDER BY "id""#,
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
            let rows = rows.by_ref().take(5957);
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

    /// The `deals` of each of the rows, by the key that they refer to it with.
    pub async fn load_deals<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ContactId, Vec<DealContact>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = DealContact::find_many_by_contact_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.contact_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `activities` of each of the rows, by the key that they refer to it with.
    pub async fn load_activities<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ContactId, Vec<Activity>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Activity::find_many_by_contact_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.contact_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
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
            lead_id: None,
            first_name,
            last_name,
            email,
            phone: None,
            job_title: None,
            opted_out: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "contacts" ("#,
            r#""id", "company_id", "lead_id", "first_name", "last_name", "email", "phone",
            "job_title", "opted_out", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.company_id);
            values.push_bind(row.lead_id);
            values.push_bind(row.first_name);
            values.push_bind(row.last_name);
            values.push_bind(row.email);
            values.push_bind(row.phone);
            values.push_bind(row.job_title);
            match row.opted_out {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
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

impl ContactPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.company_id {
            set.push(r#""company_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.lead_id {
            set.push(r#""lead_id" = "#);
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
        if let Some(value) = self.phone {
            set.push(r#""phone" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.job_title {
            set.push(r#""job_title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.opted_out {
            set.push(r#""opted_out" = "#);
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
