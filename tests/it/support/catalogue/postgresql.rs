//! The catalogue of PostgreSQL 14 and later.

use super::super::connection::Connection;
use super::lines;

pub(super) fn catalogue(connection: &mut Connection) -> Vec<String> {
    lines(connection, &format!("{OBJECTS}\n{}", LINES.join("\nUNION ALL\n")))
}

/// Schemas of users and what is in them, but for what belongs to an extension.
const OBJECTS: &str = r"
WITH space AS (
    SELECT oid, nspname, CASE nspname WHEN 'public' THEN '' ELSE quote_ident(nspname) || '.' END AS prefix
    FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', '_prismakit')
),
relation AS (
    SELECT pg_class.*, prefix || quote_ident(relname) AS name
    FROM pg_class JOIN space ON space.oid = relnamespace
    WHERE NOT EXISTS (
        SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
    )
)";

const LINES: &[&str] = &[
    "SELECT 'schema ' || quote_ident(nspname) FROM space",
    "SELECT 'extension ' || quote_ident(extname) FROM pg_extension WHERE extname <> 'plpgsql'",
    r"SELECT 'table ' || name || CASE relpersistence WHEN 'u' THEN ' unlogged' ELSE '' END
        || CASE WHEN relrowsecurity THEN ' row security' ELSE '' END
        || coalesce(' with ' || array_to_string(reloptions, ', '), '')
    FROM relation WHERE relkind IN ('r', 'p')",
    r"SELECT 'column ' || name || '.' || quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attcollation NOT IN (0, typcollation) THEN ' collate ' || attcollation::regcollation ELSE '' END
        || CASE WHEN attnotnull THEN ' not null' ELSE '' END
        || CASE attidentity WHEN '' THEN '' WHEN 'a' THEN ' identity always' ELSE ' identity by default' END
        || CASE attgenerated WHEN '' THEN ' default ' ELSE ' generated ' END
        || coalesce(pg_get_expr(adbin, adrelid), 'none')
    FROM relation JOIN pg_attribute ON attrelid = relation.oid JOIN pg_type ON pg_type.oid = atttypid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped",
    // Required columns have constraints of their own since version 18; they are columns above.
    r"SELECT 'constraint ' || name || ' ' || quote_ident(conname) || ' ' || pg_get_constraintdef(pg_constraint.oid)
    FROM relation JOIN pg_constraint ON conrelid = relation.oid WHERE contype <> 'n'",
    r"SELECT 'index ' || name || ' ' || pg_get_indexdef(indexrelid)
        || CASE WHEN indisvalid THEN '' ELSE ' (invalid)' END
        || CASE WHEN indisclustered THEN ' clustered' ELSE '' END
    FROM relation JOIN pg_index ON indrelid = relation.oid",
    r"SELECT 'enum ' || prefix || quote_ident(typname) || ' '
        || string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
    FROM pg_type JOIN space ON space.oid = typnamespace JOIN pg_enum ON enumtypid = pg_type.oid
    GROUP BY prefix, typname",
    r"SELECT 'domain ' || prefix || quote_ident(typname) || ' ' || format_type(typbasetype, typtypmod)
    FROM pg_type JOIN space ON space.oid = typnamespace WHERE typtype = 'd'",
    r"SELECT 'sequence ' || relation.name || ' ' || format_type(seqtypid, NULL) || ' start ' || seqstart
        || ' increment ' || seqincrement || ' from ' || seqmin || ' to ' || seqmax || ' cache ' || seqcache
        || CASE WHEN seqcycle THEN ' cycle' ELSE '' END
        || coalesce(' owned by ' || owner.name || '.' || quote_ident(attname), '')
    FROM relation JOIN pg_sequence ON seqrelid = relation.oid
    LEFT JOIN pg_depend ON classid = 'pg_class'::regclass AND objid = seqrelid AND deptype IN ('a', 'i')
        AND refclassid = 'pg_class'::regclass AND refobjsubid > 0
    LEFT JOIN relation owner ON owner.oid = refobjid
    LEFT JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid",
    r"SELECT CASE relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END || name || ' ' || pg_get_viewdef(oid)
    FROM relation WHERE relkind IN ('v', 'm')",
    r"SELECT 'trigger ' || pg_get_triggerdef(pg_trigger.oid) || CASE tgenabled WHEN 'O' THEN '' ELSE ' (not on)' END
    FROM relation JOIN pg_trigger ON tgrelid = relation.oid WHERE NOT tgisinternal",
    r"SELECT 'policy ' || name || ' ' || quote_ident(polname) || ' ' || polcmd::text
        || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
        || coalesce(' check ' || pg_get_expr(polwithcheck, polrelid), '')
    FROM relation JOIN pg_policy ON polrelid = relation.oid",
    r"SELECT 'routine ' || pg_get_functiondef(pg_proc.oid) FROM pg_proc JOIN space ON space.oid = pronamespace
    WHERE prokind IN ('f', 'p') AND NOT EXISTS (
        SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e'
    )",
];
