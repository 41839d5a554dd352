//! What a database of postgresql holds.

use crate::sql::{Connection, Database, SqlError};

pub(super) fn introspect(connection: &mut Connection, _: &[String]) -> Result<Database, SqlError> {
    Ok(Database::empty(connection.dialect()))
}
