use std::collections::{BTreeMap, BTreeSet};

use super::{Appointment, Shift};

/// Identifies a [`Practitioner`].
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
pub struct PractitionerId(pub String);

id_conversions! { PractitionerId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Practitioner {
    pub id: PractitionerId,
    /// Issued by the medical chamber.
    pub licence_no: String,
    pub name: String,
    pub speciality: String,
    pub active: bool,
}

/// A [`Practitioner`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewPractitioner {
    /// Prisma Client makes a `cuid` of its own; here it has to be given.
    pub id: PractitionerId,
    /// Issued by the medical chamber.
    pub licence_no: String,
    pub name: String,
    pub speciality: String,
    pub active: Option<bool>,
}

/// What to change of a [`Practitioner`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PractitionerPatch {
    /// Issued by the medical chamber.
    pub licence_no: Option<String>,
    pub name: Option<String>,
    pub speciality: Option<String>,
    pub active: Option<bool>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""id", "licence_no", "name", "speciality", "active""#
    };
}

impl Practitioner {
    /// The table.
    pub const TABLE: &str = "practitioners";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["id", "licence_no", "name", "speciality", "active"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PractitionerId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "practitioners" WHERE "id" = $1"#,
        );
        sqlx::query_as(sql).bind(id).fetch_optional(executor).await
    }

    /// The row with this `licenceNo`.
    pub async fn find_by_licence_no(
        executor: impl sqlx::PgExecutor<'_>,
        licence_no: &str,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "practitioners" WHERE "licence_no" = $1"#,
        );
        sqlx::query_as(sql)
            .bind(licence_no)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[PractitionerId],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "practitioners" WHERE "id" = ANY($1) ORDER BY "id""#,
        );
        sqlx::query_as(sql).bind(keys).fetch_all(executor).await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&PractitionerId>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "practitioners""#);
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
        new: NewPractitioner,
    ) -> sqlx::Result<Self> {
        let mut query = NewPractitioner::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewPractitioner>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(13107);
            let mut query = NewPractitioner::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PractitionerId,
        patch: PractitionerPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "practitioners" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "id" = "#);
        query.push_bind(id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        id: &PractitionerId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "practitioners" WHERE "id" = $1"#;
        let result = sqlx::query(sql).bind(id).execute(executor).await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `appointments` of each of the rows, by the key that they refer to it with.
    pub async fn load_appointments<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PractitionerId, Vec<Appointment>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Appointment::find_many_by_practitioner_id(executor, &keys);
        for row in found.await? {
            loaded
                .entry(row.practitioner_id.clone())
                .or_default()
                .push(row);
        }
        Ok(loaded)
    }

    /// The `shifts` of each of the rows, by the key that they refer to it with.
    pub async fn load_shifts<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<PractitionerId, Vec<Shift>>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            keys.insert(row.id.clone());
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::<_, Vec<_>>::new();
        let found = Shift::find_many_by_practitioner_id(executor, &keys);
        for row in found.await? {
            loaded
                .entry(row.practitioner_id.clone())
                .or_default()
                .push(row);
        }
        Ok(loaded)
    }
}

impl NewPractitioner {
    /// A row of what has no default; the rest is `None`.
    pub fn new(id: PractitionerId, licence_no: String, name: String, speciality: String) -> Self {
        Self {
            id,
            licence_no,
            name,
            speciality,
            active: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "practitioners" ("#,
            r#""id", "licence_no", "name", "speciality", "active""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.id);
            values.push_bind(row.licence_no);
            values.push_bind(row.name);
            values.push_bind(row.speciality);
            match row.active {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl PractitionerPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.licence_no {
            set.push(r#""licence_no" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.name {
            set.push(r#""name" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.speciality {
            set.push(r#""speciality" = "#);
            set.push_bind_unseparated(value);
        }
        if let Some(value) = self.active {
            set.push(r#""active" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
