use std::collections::{BTreeMap, BTreeSet};

use super::{CompanySize, Contact, Deal, Invoice, Subscription, User, UserId};

/// Identifies a [`Company`].
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
pub struct CompanyId(pub String);

id_conversions! { CompanyId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    pub id: CompanyId,
    pub owner_id: Option<UserId>,
    /// The holding that owns this company.
    pub parent_id: Option<CompanyId>,
    pub name: String,
    pub domain: String,
    pub vat_number: Option<String>,
    pub size: CompanySize,
    pub industry: Option<String>,
    pub tags: Vec<String>,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Company`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCompany {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: CompanyId,
    pub owner_id: Option<UserId>,
    /// The holding that owns this company.
    pub parent_id: Option<CompanyId>,
    pub name: String,
    pub domain: String,
    pub vat_number: Option<String>,
    pub size: Option<CompanySize>,
    pub industry: Option<String>,
    pub tags: Option<Vec<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Company`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CompanyPatch {
    #[serde(deserialize_with = "super::present")]
    pub owner_id: Option<Option<UserId>>,
    /// The holding that owns this company.
    #[serde(deserialize_with = "super::present")]
    pub parent_id: Option<Option<CompanyId>>,
    pub name: Option<String>,
    pub domain: Option<String>,
    #[serde(deserialize_with = "super::present")]
    pub vat_number: Option<Option<String>>,
    pub size: Option<CompanySize>,
    #[serde(deserialize_with = "super::present")]
    pub industry: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// `None` is the time of the change.
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "owner_id", "parent_id", "name", "domain", "vat_number", "size", "industry",
        COALESCE("tags", '{}') AS "tags", "created_at", "updated_at""#
    };
}

impl Company {
    /// The table.
    pub const TABLE: &str = "companies";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "owner_id",
        "parent_id",
        "name",
        "domain",
        "vat_number",
        "size",
        "industry",
        "tags",
        "created_at",
        "updated_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CompanyId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "companies" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `domain`.
    pub async fn find_by_domain(
        executor: impl sqlx::PgExecutor<'_>,
        domain: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "companies" WHERE "domain" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(domain)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CompanyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "companies" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "companies" WHERE "owner_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `parentId`, in the order of their keys.
    pub async fn find_many_by_parent_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[CompanyId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "companies" WHERE "parent_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&CompanyId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "companies""#);
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
        new: NewCompany,
    ) -> sqlx::Result<Self> {
        let mut query = NewCompany::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewCompany>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(5957);
            let mut query = NewCompany::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &CompanyId,
        patch: CompanyPatch,
    ) -> sqlx::Result<Option<Self>> {
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "companies" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &CompanyId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "companies" WHERE "id" = $1"#;
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

    /// The `parent` of each of the rows, by the key that it is referred to with.
    pub async fn load_parent<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Company>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            if let Some(key) = row.parent_id.clone() {
                keys.insert(key);
            }
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Company::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `subsidiaries` of each of the rows, by the key that they refer to it with.
    pub async fn load_subsidiaries<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Vec<Company>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Company::find_many_by_parent_id(executor, &keys);
        for row in found.await? {
            if let Some(key) = row.parent_id.clone() {
                loaded.entry(key).or_default().push(row);
            }
        }
        Ok(loaded)
    }

    /// The `contacts` of each of the rows, by the key that they refer to it with.
    pub async fn load_contacts<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Vec<Contact>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Contact::find_many_by_company_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.company_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `deals` of each of the rows, by the key that they refer to it with.
    pub async fn load_deals<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Vec<Deal>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Deal::find_many_by_company_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.company_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `subscriptions` of each of the rows, by the key that they refer to it with.
    pub async fn load_subscriptions<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Vec<Subscription>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Subscription::find_many_by_company_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.company_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }

    /// The `invoices` of each of the rows, by the key that they refer to it with.
    pub async fn load_invoices<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<CompanyId, Vec<Invoice>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Invoice::find_many_by_company_id(executor, &keys);
        for row in found.await? {
            loaded.entry(row.company_id.clone()).or_default().push(row);
        }
        Ok(loaded)
    }
}

impl NewCompany {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: CompanyId, name: String, domain: String) -> Self {
        Self {
            id,
            owner_id: None,
            parent_id: None,
            name,
            domain,
            vat_number: None,
            size: None,
            industry: None,
            tags: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "companies" ("#,
            r#""id", "owner_id", "parent_id", "name", "domain", "vat_number", "size", "industry",
            "tags", "created_at", "updated_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.owner_id);
            values.push_bind(row.parent_id);
            values.push_bind(row.name);
            values.push_bind(row.domain);
            values.push_bind(row.vat_number);
            match row.size {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            values.push_bind(row.industry);
            match row.tags {
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

impl CompanyPatch {
    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.owner_id {
            set.push(r#""owner_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.parent_id {
            set.push(r#""parent_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.domain {
            set.push(r#""domain" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.vat_number {
            set.push(r#""vat_number" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.size {
            set.push(r#""size" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.industry {
            set.push(r#""industry" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.tags {
            set.push(r#""tags" = "#);
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
