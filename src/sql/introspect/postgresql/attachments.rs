//! What hangs on tables beside columns, keys and constraints, as the statements that make it.

use crate::sql::{AttachmentKind, Connection, SqlError};

use super::scope::Scope;
use super::tables::{Tables, attach};

/// Reads what hangs on all tables, in an order in which it can be made again.
pub(super) fn read(connection: &mut Connection, scope: &Scope, tables: &mut Tables) -> Result<(), SqlError> {
    let parts: Vec<_> = PARTS.iter().map(|(_, query)| *query).collect();
    let query = parts.join("\nUNION ALL\n").replace("{table}", scope.table());
    let query = format!("SELECT * FROM (\n{query}\n) AS attachment ORDER BY 1, 2, 3, 4");
    for mut row in scope.rows(connection, &query)? {
        let Some(table) = tables.of(&mut row) else { continue };
        let (number, _, name, definition) = (row.number(), row.number(), row.text(), row.text());
        let place = usize::try_from(number).unwrap_or_default();
        attach(table, PARTS[place].0, name, definition);
    }
    Ok(())
}

/// What there is, in the order in which it is made. A query gives the oid of the table, its own place
/// in this list, an order, the name and the statement. `{table}` stands for the name of the table `o`.
const PARTS: &[(AttachmentKind, &str)] = &[
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 0, 0, 'partition by'::text, 'PARTITION BY ' || pg_get_partkeydef(o.oid) AS definition
            FROM {owners} o JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = o.oid",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 1, p.level, p.relid::text,
            format('CREATE TABLE %s PARTITION OF %s %s', p.relid, p.parentrelid,
                pg_get_expr(c.relpartbound, c.oid) || coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), ''))
            FROM {owners} o JOIN pg_catalog.pg_partitioned_table r ON r.partrelid = o.oid
            CROSS JOIN LATERAL pg_partition_tree(o.oid) p
            JOIN pg_catalog.pg_class c ON c.oid = p.relid WHERE p.level > 0",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 2, i.inhseqno, 'inherits ' || i.inhparent::regclass,
            format('ALTER TABLE %s INHERIT %s', {table}, i.inhparent::regclass)
            FROM {owners} o JOIN pg_catalog.pg_inherits i ON i.inhrelid = o.oid",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 3, 0, 'storage parameters', format('ALTER TABLE %s SET (%s)', {table},
                (SELECT string_agg(format('%s=%L', split_part(option, '=', 1),
                    substr(option, strpos(option, '=') + 1)), ', ') FROM unnest(c.reloptions) AS option))
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid AND c.reloptions IS NOT NULL",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 4, 0, 'unlogged', format('ALTER TABLE %s SET UNLOGGED', {table})
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid AND c.relpersistence = 'u'",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 5, 0, 'replica identity', format('ALTER TABLE %s REPLICA IDENTITY %s', {table},
                CASE c.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid AND c.relreplident IN ('f', 'n')",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 6, 0, 'storage of ' || a.attname,
            format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE %s', {table}, a.attname,
                CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
            FROM {owners} o JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid AND t.typstorage <> a.attstorage",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 7, 0, s.stxname, replace(pg_get_statisticsobjdef(s.oid),
                format('CREATE STATISTICS %I.%I ', n.nspname, s.stxname),
                format('CREATE STATISTICS %s ', CASE WHEN pg_statistics_obj_is_visible(s.oid) THEN quote_ident(s.stxname)
                    ELSE format('%I.%I', n.nspname, s.stxname) END))
            FROM {owners} o JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = o.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 8, 0, r.rulename, rtrim(replace(pg_get_ruledef(r.oid),
                format(' TO %I.%I ', o.nspname, o.relname), format(' TO %s ', {table})), ';')
            FROM {owners} o JOIN pg_catalog.pg_rewrite r ON r.ev_class = o.oid AND r.rulename <> '_RETURN'",
    ),
    (
        AttachmentKind::Trigger,
        "SELECT o.oid, 9, 0, t.tgname,
            replace(pg_get_triggerdef(t.oid), format(' ON %I.%I ', o.nspname, o.relname), format(' ON %s ', {table}))
            FROM {owners} o JOIN pg_catalog.pg_trigger t ON t.tgrelid = o.oid AND NOT t.tgisinternal",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 10, 0, 'state of ' || t.tgname, format('ALTER TABLE %s %s TRIGGER %I', {table},
                CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname)
            FROM {owners} o JOIN pg_catalog.pg_trigger t ON t.tgrelid = o.oid AND NOT t.tgisinternal
            AND t.tgenabled <> 'O'",
    ),
    (
        AttachmentKind::Policy,
        "SELECT o.oid, 11, 0, p.polname, concat(format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, {table},
                CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                    WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                (SELECT string_agg(CASE WHEN role = 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                    FROM unnest(p.polroles) AS role)),
                ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
            FROM {owners} o JOIN pg_catalog.pg_policy p ON p.polrelid = o.oid",
    ),
    (
        AttachmentKind::Policy,
        "SELECT o.oid, 12, 0, 'row level security', format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', {table})
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid AND c.relrowsecurity",
    ),
    (
        AttachmentKind::Policy,
        "SELECT o.oid, 13, 0, 'forced row level security', format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', {table})
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid AND c.relforcerowsecurity",
    ),
    (
        AttachmentKind::Comment,
        "SELECT o.oid, 14, 0, 'comment', format('COMMENT ON TABLE %s IS %L', {table}, d.description)
            FROM {owners} o JOIN pg_catalog.pg_description d ON d.classoid = 'pg_class'::regclass
            AND d.objoid = o.oid AND d.objsubid = 0",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 15, a.attnum, 'sequence of ' || a.attname,
            format('ALTER SEQUENCE %I INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s RESTART',
                c.relname, s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
                CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END)
            FROM {owners} o JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = o.oid
                AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
            JOIN pg_catalog.pg_class c ON c.oid = d.objid
            JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
            WHERE c.relname = format('%s_%s_seq', o.relname, a.attname) AND (s.seqincrement, s.seqmin, s.seqstart, s.seqcache,
                s.seqcycle, s.seqmax) <> (1, 1, 1, 1, false, CASE s.seqtypid WHEN 'int2'::regtype THEN 32767
                WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END)",
    ),
    (
        AttachmentKind::Setting,
        "SELECT o.oid, 16, 0, 'grants to ' || g.name, format('GRANT %s ON TABLE %s TO %s%s',
                string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), {table}, g.name,
                CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
            FROM {owners} o JOIN pg_catalog.pg_class c ON c.oid = o.oid
            CROSS JOIN LATERAL aclexplode(c.relacl) a
            CROSS JOIN LATERAL (SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC'
                ELSE quote_ident(pg_get_userbyid(a.grantee)) END) g (name)
            WHERE a.grantee <> c.relowner GROUP BY o.oid, o.nspname, o.relname, g.name, a.is_grantable",
    ),
];
