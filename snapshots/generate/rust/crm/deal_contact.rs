use std::collections::{BTreeMap, BTreeSet};

use super::{Contact, ContactId, Deal, DealId};

/// Who has a say in a deal.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DealContact {
    pub deal_id: DealId,
    pub contact_id: ContactId,
    pub decides: bool,
}

/// A [`DealContact`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewDealContact {
    pub deal_id: DealId,
    pub contact_id: ContactId,
    pub decides: Option<bool>,
}

/// What to change of a [`DealContact`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DealContactPatch {
    pub decides: Option<bool>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""deal_id", "contact_id", "decides""#
    };
}

impl DealContact {
    /// The table.
    pub const TABLE: &str = "deal_contacts";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["deal_id", "contact_id", "decides"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        deal_id: &DealId,
        contact_id: &ContactId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "deal_contacts" WHERE "deal_id" = $1 AND "contact_id" = $2"#,
        );
        sqlx::query_as(sql)
            .bind(deal_id)
            .bind(contact_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(DealId, ContactId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "deal_contacts""#,
            r#" WHERE ("deal_id", "contact_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "deal_id", "contact_id""#,
        );
        let deal_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let contact_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(deal_id)
            .bind(contact_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `dealId`, in the order of their keys.
    pub async fn find_many_by_deal_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[DealId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "deal_contacts""#,
            r#" WHERE "deal_id" = ANY($1)"#,
            r#" ORDER BY "deal_id", "contact_id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// The rows with one of these values of `contactId`, in the order of their keys.
    pub async fn find_many_by_contact_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[ContactId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "deal_contacts""#,
            r#" WHERE "contact_id" = ANY($1)"#,
            r#" ORDER BY "deal_id", "contact_id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(DealId, ContactId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "deal_contacts""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("deal_id", "contact_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(")");
        }
        query.push(r#" ORDER BY "deal_id", "contact_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewDealContact,
    ) -> sqlx::Result<Self> {
        let mut query = NewDealContact::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewDealContact>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(21845);
            let mut query = NewDealContact::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        deal_id: &DealId,
        contact_id: &ContactId,
        patch: DealContactPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, deal_id, contact_id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "deal_contacts" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "deal_id" = "#);
        query.push_bind(deal_id);
        query.push(r#" AND "contact_id" = "#);
        query.push_bind(contact_id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        deal_id: &DealId,
        contact_id: &ContactId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "deal_contacts" WHERE "deal_id" = $1 AND "contact_id" = $2"#;
        let result = sqlx::query(sql)
            .bind(deal_id)
            .bind(contact_id)
            .execute(executor)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `deal` of each of the rows, by the key that it is referred to with.
    pub async fn load_deal<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<DealId, Deal>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.deal_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Deal::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }

    /// The `contact` of each of the rows, by the key that it is referred to with.
    pub async fn load_contact<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<ContactId, Contact>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.contact_id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Contact::find_many(executor, &keys);
        for row in found.await? {
            loaded.insert(row.id.clone(), row);
        }
        Ok(loaded)
    }
}

impl NewDealContact {
    /// A row of what has no default; the rest is `None`.
    pub fn new(deal_id: DealId, contact_id: ContactId) -> Self {
        Self {
            deal_id,
            contact_id,
            decides: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = r#"INSERT INTO "deal_contacts" ("deal_id", "contact_id", "decides") "#;
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.deal_id);
            values.push_bind(row.contact_id);
            match row.decides {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl DealContactPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.decides {
            set.push(r#""decides" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
