/// A point in time.
///
/// SQLite has no type for it. Prisma writes text by RFC 3339 or, with other settings, the milliseconds
/// since 1970, and the default `CURRENT_TIMESTAMP` is text of another form. All of them are read, and
/// the first is written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct DateTime(pub chrono::DateTime<chrono::Utc>);

id_conversions! { DateTime(chrono::DateTime<chrono::Utc>) }

impl DateTime {
    /// The time that it is.
    pub fn now() -> Self {
        Self(chrono::Utc::now())
    }
}

impl sqlx::Type<sqlx::Sqlite> for DateTime {
    fn type_info() -> sqlx::sqlite::SqliteTypeInfo {
        <str as sqlx::Type<sqlx::Sqlite>>::type_info()
    }

    fn compatible(info: &sqlx::sqlite::SqliteTypeInfo) -> bool {
        matches!(sqlx::TypeInfo::name(info), "TEXT" | "INTEGER" | "DATETIME")
    }
}

impl sqlx::Encode<'_, sqlx::Sqlite> for DateTime {
    fn encode_by_ref(
        &self,
        arguments: &mut sqlx::sqlite::SqliteArgumentsBuffer,
    ) -> ::std::result::Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        let text = self.0.to_rfc3339_opts(chrono::SecondsFormat::Millis, false);
        sqlx::Encode::<sqlx::Sqlite>::encode(text, arguments)
    }
}

impl<'r> sqlx::Decode<'r, sqlx::Sqlite> for DateTime {
    fn decode(
        value: sqlx::sqlite::SqliteValueRef<'r>,
    ) -> ::std::result::Result<Self, sqlx::error::BoxDynError> {
        let info = sqlx::ValueRef::type_info(&value);
        if sqlx::TypeInfo::name(&*info) != "INTEGER" {
            return sqlx::Decode::<sqlx::Sqlite>::decode(value).map(Self);
        }
        let milliseconds = sqlx::Decode::<sqlx::Sqlite>::decode(value)?;
        let time = chrono::DateTime::from_timestamp_millis(milliseconds);
        Ok(Self(time.ok_or("the time is out of range")?))
    }
}
