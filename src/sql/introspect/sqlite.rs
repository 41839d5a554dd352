//! What a database of SQLite holds.

mod catalogue;
mod columns;
mod definition;
mod foreign_keys;
mod indexes;
mod tables;

use std::collections::BTreeSet;

use crate::sql::{Connection, Database, Opaque, QualifiedName, SqlError, View};

use catalogue::Object;

/// There are no database schemas in it that could be chosen.
pub(super) fn introspect(connection: &mut Connection, _: &[String]) -> Result<Database, SqlError> {
    let mut database = Database::empty(connection.dialect());
    let shadows: BTreeSet<String> = catalogue::shadows(connection)?.into_iter().collect();
    let mut objects = catalogue::objects(connection)?;
    objects.retain(|object| !is_ours(&object.table) && !shadows.contains(&object.table));
    let views: BTreeSet<_> =
        objects.iter().filter(|object| object.kind == "view").map(|object| object.name.clone()).collect();
    let is_beside = |object: &Object| is_virtual(object) || views.contains(&object.table);
    let (beside, of_tables): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_beside);
    database.tables = tables::all(connection, of_tables)?;
    for object in beside {
        let name = QualifiedName::unqualified(object.name);
        match object.kind.as_str() {
            "view" => database.views.push(View { name, definition: object.sql }),
            "trigger" => database.opaques.push(Opaque { kind: "trigger", name, definition: object.sql }),
            _ => database.opaques.push(Opaque { kind: "virtual table", name, definition: object.sql }),
        }
    }
    Ok(database)
}

/// The tables of SQLite itself, of Prisma and of prismakit.
fn is_ours(table: &str) -> bool {
    table.starts_with("sqlite_") || table == "_prisma_migrations" || table.starts_with("_prismakit")
}

fn is_virtual(object: &Object) -> bool {
    object.kind == "table"
        && object
            .sql
            .get(.."CREATE VIRTUAL".len())
            .is_some_and(|start| start.eq_ignore_ascii_case("CREATE VIRTUAL"))
}
