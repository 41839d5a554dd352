use std::collections::{BTreeMap, BTreeSet};

use super::{Member, MemberId, Team, TeamId, TenantId};

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct TeamMember {
    pub tenant_id: TenantId,
    pub team_id: TeamId,
    pub member_id: MemberId,
    pub joined_at: chrono::DateTime<chrono::Utc>,
}

/// A [`TeamMember`] to insert.
/// What is `None` gets its default, or is null where it has none.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTeamMember {
    pub tenant_id: TenantId,
    pub team_id: TeamId,
    pub member_id: MemberId,
    pub joined_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What to change of a [`TeamMember`]; `None` changes nothing.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TeamMemberPatch {
    pub joined_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The columns as they are read, in the order of the fields.
macro_rules! columns {
    () => {
        r#""tenant_id", "team_id", "member_id", "joined_at""#
    };
}

impl TeamMember {
    /// The table.
    pub const TABLE: &str = "team_members";

    /// The columns, in the order of the fields.
    pub const COLUMNS: &[&str] = &["tenant_id", "team_id", "member_id", "joined_at"];

    /// The row with this key.
    pub async fn find(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        team_id: &TeamId,
        member_id: &MemberId,
    ) -> sqlx::Result<Option<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "team_members""#,
            r#" WHERE "tenant_id" = $1 AND "team_id" = $2 AND "member_id" = $3"#,
        );
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(team_id)
            .bind(member_id)
            .fetch_optional(executor)
            .await
    }

    /// The rows with these keys, in the order of their keys.
    pub async fn find_many(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TeamId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "team_members""#,
            r#" WHERE ("tenant_id", "team_id", "member_id") IN (SELECT * FROM UNNEST($1, $2, $3))"#,
            r#" ORDER BY "tenant_id", "team_id", "member_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let team_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        let member_id: Vec<_> = keys.iter().map(|key| key.2.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(team_id)
            .bind(member_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `teamId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_team_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, TeamId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "team_members""#,
            r#" WHERE ("tenant_id", "team_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "team_id", "member_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let team_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(team_id)
            .fetch_all(executor)
            .await
    }

    /// The rows with one of these values of `tenantId` and `memberId`, in the order of their keys.
    pub async fn find_many_by_tenant_id_and_member_id(
        executor: impl sqlx::PgExecutor<'_>,
        keys: &[(TenantId, MemberId)],
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            r#" FROM "team_members""#,
            r#" WHERE ("tenant_id", "member_id") IN (SELECT * FROM UNNEST($1, $2))"#,
            r#" ORDER BY "tenant_id", "team_id", "member_id""#,
        );
        let tenant_id: Vec<_> = keys.iter().map(|key| key.0.clone()).collect();
        let member_id: Vec<_> = keys.iter().map(|key| key.1.clone()).collect();
        sqlx::query_as(sql)
            .bind(tenant_id)
            .bind(member_id)
            .fetch_all(executor)
            .await
    }

    /// At most `limit` rows in the order of their keys, those behind `after`.
    pub async fn list(
        executor: impl sqlx::PgExecutor<'_>,
        after: Option<&(TenantId, TeamId, MemberId)>,
        limit: u32,
    ) -> sqlx::Result<Vec<Self>> {
        let sql = concat!("SELECT ", columns!(), r#" FROM "team_members""#);
        let mut query = sqlx::QueryBuilder::new(sql);
        if let Some(key) = after {
            query.push(r#" WHERE ("tenant_id", "team_id", "member_id") > ("#);
            query.push_bind(&key.0);
            query.push(", ");
            query.push_bind(&key.1);
            query.push(", ");
            query.push_bind(&key.2);
            query.push(")");
        }
        query.push(r#" ORDER BY "tenant_id", "team_id", "member_id" LIMIT "#);
        query.push_bind(i64::from(limit));
        query.build_query_as().fetch_all(executor).await
    }

    /// Inserts a row, and gives it back as the database has it.
    pub async fn insert(
        executor: impl sqlx::PgExecutor<'_>,
        new: NewTeamMember,
    ) -> sqlx::Result<Self> {
        let mut query = NewTeamMember::insert([new]);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_one(executor).await
    }

    /// Inserts all rows or none, and says how many they are.
    pub async fn insert_many(
        connection: impl sqlx::Acquire<'_, Database = sqlx::Postgres>,
        new: Vec<NewTeamMember>,
    ) -> sqlx::Result<u64> {
        let mut transaction = connection.begin().await?;
        let mut count = 0;
        let mut rows = new.into_iter().peekable();
        while rows.peek().is_some() {
            // As many rows as a statement has parameters for.
            let rows = rows.by_ref().take(16383);
            let mut query = NewTeamMember::insert(rows);
            let result = query.build().execute(&mut *transaction).await?;
            count += result.rows_affected();
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// Changes the row with this key, and gives it back as the database has it then.
    pub async fn update(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        team_id: &TeamId,
        member_id: &MemberId,
        patch: TeamMemberPatch,
    ) -> sqlx::Result<Option<Self>> {
        if patch.is_empty() {
            let found = Self::find(executor, tenant_id, team_id, member_id);
            return found.await;
        }
        let mut query = sqlx::QueryBuilder::new(r#"UPDATE "team_members" SET "#);
        patch.push_to(query.separated(", "));
        query.push(r#" WHERE "tenant_id" = "#);
        query.push_bind(tenant_id);
        query.push(r#" AND "team_id" = "#);
        query.push_bind(team_id);
        query.push(r#" AND "member_id" = "#);
        query.push_bind(member_id);
        query.push(concat!(" RETURNING ", columns!()));
        query.build_query_as().fetch_optional(executor).await
    }

    /// Deletes the row with this key, and says whether there was one.
    pub async fn delete(
        executor: impl sqlx::PgExecutor<'_>,
        tenant_id: &TenantId,
        team_id: &TeamId,
        member_id: &MemberId,
    ) -> sqlx::Result<bool> {
        let sql = r#"DELETE FROM "team_members" WHERE "tenant_id" = $1 AND "team_id" = $2 AND "member_id" = $3"#;
        let result = sqlx::query(sql)
            .bind(tenant_id)
            .bind(team_id)
            .bind(member_id)
            .execute(executor)
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// The `team` of each of the rows, by the key that it is referred to with.
    pub async fn load_team<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, TeamId), Team>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.team_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Team::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }

    /// The `member` of each of the rows, by the key that it is referred to with.
    pub async fn load_member<'a>(
        executor: impl sqlx::PgExecutor<'_>,
        rows: impl IntoIterator<Item = &'a Self>,
    ) -> sqlx::Result<BTreeMap<(TenantId, MemberId), Member>> {
        let mut keys = BTreeSet::new();
        for row in rows {
            let key = (row.tenant_id.clone(), row.member_id.clone());
            keys.insert(key);
        }
        let keys = Vec::from_iter(keys);
        let mut loaded = BTreeMap::new();
        let found = Member::find_many_by_tenant_id_and_id(executor, &keys);
        for row in found.await? {
            let key = (row.tenant_id.clone(), row.id.clone());
            loaded.insert(key, row);
        }
        Ok(loaded)
    }
}

impl NewTeamMember {
    /// A row of what has no default; the rest is `None`.
    pub fn new(tenant_id: TenantId, team_id: TeamId, member_id: MemberId) -> Self {
        Self {
            tenant_id,
            team_id,
            member_id,
            joined_at: None,
        }
    }

    /// The statement that inserts rows.
    fn insert(rows: impl IntoIterator<Item = Self>) -> sqlx::QueryBuilder<sqlx::Postgres> {
        let sql = concat!(
            r#"INSERT INTO "team_members" ("#,
            r#""tenant_id", "team_id", "member_id", "joined_at""#,
            ") ",
        );
        let mut query = sqlx::QueryBuilder::new(sql);
        query.push_values(rows, |mut values, row| {
            values.push_bind(row.tenant_id);
            values.push_bind(row.team_id);
            values.push_bind(row.member_id);
            match row.joined_at {
                Some(value) => values.push_bind(value),
                None => values.push("DEFAULT"),
            };
        });
        query
    }
}

impl TeamMemberPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes what is set, behind `SET`.
    fn push_to(self, mut set: sqlx::query_builder::Separated<'_, sqlx::Postgres, &str>) {
        if let Some(value) = self.joined_at {
            set.push(r#""joined_at" = "#);
            set.push_bind_unseparated(value);
        }
    }
}
