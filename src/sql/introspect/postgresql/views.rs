//! Views, materialized ones as well.

use crate::sql::{Connection, SqlError, View};

use super::scope::Scope;

/// The views, in the order in which they were made: one may need those before it.
pub(super) fn read(connection: &mut Connection, scope: &Scope) -> Result<Vec<View>, SqlError> {
    let rows = scope.rows(connection, QUERY)?.map(|mut row| {
        let (schema, name) = (row.text(), row.text());
        let name = scope.name(&schema, name);
        let (head, options, query, tail) = (row.text(), row.text(), row.text(), row.text());
        let query = query.trim().trim_end_matches(';');
        let definition = format!("{head} {}{options} AS\n{query}{tail}", scope.qualified(&name));
        View { name, definition }
    });
    Ok(rows.collect())
}

const QUERY: &str = "SELECT n.nspname, c.relname,
        CASE c.relkind WHEN 'v' THEN 'CREATE VIEW' ELSE 'CREATE MATERIALIZED VIEW' END,
        ' WITH (' || (SELECT string_agg(format('%s=%L', split_part(option, '=', 1),
            substr(option, strpos(option, '=') + 1)), ', ') FROM unnest(c.reloptions) AS option) || ')',
        pg_get_viewdef(c.oid),
        CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN '\n WITH NO DATA' END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND {scope} AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
    ORDER BY c.oid";
