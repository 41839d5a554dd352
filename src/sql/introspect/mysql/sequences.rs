//! Sequences of MariaDB, as statements that create them.

use crate::sql::{Opaque, QualifiedName, SqlError};

use super::Context;

/// The sequences with these names. Each is a table of one row, and nothing else tells how it counts.
pub(super) fn read(cx: &mut Context<'_>, names: &[String]) -> Result<Vec<Opaque>, SqlError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let select = |name: &String| {
        format!(
            "SELECT {}, start_value, minimum_value, maximum_value, increment, cache_size, cycle_option FROM {}",
            cx.dialect.writer.text(name),
            cx.name(name)
        )
    };
    let query: Vec<_> = names.iter().map(select).collect();
    let rows = cx.rows(&query.join(" UNION ALL "))?;
    Ok(rows.into_iter().map(|row| sequence(cx, row.map(Option::unwrap_or_default))).collect())
}

fn sequence(cx: &Context<'_>, told: [String; 7]) -> Opaque {
    let [name, start, minimum, maximum, increment, cache, cycles] = told;
    let cycle = if cycles == "0" { "NOCYCLE" } else { "CYCLE" };
    let definition = format!(
        "CREATE SEQUENCE {} START WITH {start} MINVALUE {minimum} MAXVALUE {maximum} \
         INCREMENT BY {increment} CACHE {cache} {cycle}",
        cx.name(&name)
    );
    Opaque { kind: "sequence", name: QualifiedName::unqualified(name), definition }
}
