use std::collections::{BTreeMap, BTreeSet};

use super::{Company, CompanyId, DealStage, User, UserId};

/// Identifies a [`Deal`].
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
pub struct DealId(pub String);

id_conversions! { DealId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    pub id: DealId,
    pub company_id: CompanyId,
    pub owner_id: UserId,
    pub title: String,
    pub amount: rust_decimal::Decimal,
    pub stage: DealStage,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

/// A [`Deal`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewDeal {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: DealId,
    pub company_id: CompanyId,
    pub owner_id: UserId,
    pub title: String,
    pub amount: Option<rust_decimal::Decimal>,
    pub stage: Option<DealStage>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`Deal`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DealPatch {
    pub company_id: Option<CompanyId>,
    pub owner_id: Option<UserId>,
    pub title: Option<String>,
    pub amount: Option<rust_decimal::Decimal>,
    pub stage: Option<DealStage>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "company_id", "owner_id", "title", "amount", "stage", "created_at""#
    };
}

impl Deal {
    /// The table.
    pub const TABLE: &str = "deals";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &[
        "id",
        "company_id",
        "owner_id",
        "title",
        "amount",
        "stage",
        "created_at",
    ];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &DealId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "deals" WHERE "id" = $1"#);
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[DealId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "deals" WHERE "id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "deals" WHERE "company_id" = ANY($1) ORDER BY "id""#,
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
            r#" FROM "deals" WHERE "owner_id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&DealId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "deals""#);
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
    pub async fn insert(executor: impl sqlx::PgExecutor<'_>, new: NewDeal) -> sqlx::Result<Self> {
        let mut query = NewDeal::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewDeal>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(9362);
            let mut query = NewDeal::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &DealId,
        patch: DealPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "deals" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: &DealId) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "deals" WHERE "id" = $1"#;
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

    /// The `owner` of each of the rows, by the key that it is referred to with.
    pub async fn load_owner<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<UserId, User>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.owner_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = User::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewDeal {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: DealId, company_id: CompanyId, owner_id: UserId, title: String) -> Self {
        Self {
            id,
            company_id,
            owner_id,
            title,
            amount: None,
            stage: None,
            created_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "deals" ("#,
            r#""id", "company_id", "owner_id", "title", "amount", "stage", "created_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.company_id);
            values.push_bind(row.owner_id);
            values.push_bind(row.title);
            match row.amount {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.stage {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
            match row.created_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl DealPatch {
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
        if let Some(value) = self.owner_id {
            set.push(r#""owner_id" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.title {
            set.push(r#""title" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.amount {
            set.push(r#""amount" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.stage {
            set.push(r#""stage" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.created_at {
            set.push(r#""created_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
