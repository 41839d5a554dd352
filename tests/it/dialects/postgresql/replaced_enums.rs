//! An enum type of PostgreSQL is replaced: what depends on it survives, or nothing happens at all.

use prismakit::schema::connector::Provider;
use prismakit::sql::database::EnumValue;
use prismakit::sql::operation::EnumUse;
use prismakit::sql::{
    BaseType, Column, ColumnType, Default, Dialect, EnumType, Operation, QualifiedName, Value,
};

use crate::support::connection::Connection;
use crate::support::database::Database;

/// A type and columns of it, with a name that wants to be quoted.
const BASE: &str = r#"
CREATE SCHEMA "sch";
CREATE TYPE "St""a'te" AS ENUM ('A', 'B', 'it''s \ odd', 'gone');
CREATE TABLE "T" (
    "id" SERIAL PRIMARY KEY,
    "state" "St""a'te" NOT NULL DEFAULT 'A',
    "states" "St""a'te"[] DEFAULT ARRAY['A', 'B']::"St""a'te"[],
    "other" TEXT
);
CREATE TABLE "sch"."U" ("state" "St""a'te" UNIQUE, "n" INTEGER);
INSERT INTO "sch"."U" VALUES ('A', 1), ('B', 2), ('it''s \ odd', 3);
INSERT INTO "T" ("state", "states") VALUES ('A', '{}'), ('B', ARRAY['A', 'B', NULL]::"St""a'te"[]), ('it''s \ odd', NULL);
"#;

/// All that depends on the type and can be made again.
const DEPENDENTS: &str = r#"
CREATE ROLE reader_of_states;
CREATE ROLE owner_of_states;
GRANT ALL ON SCHEMA public TO owner_of_states;
GRANT SELECT ON "T" TO owner_of_states;
CREATE INDEX "plain" ON "T" ("state");
CREATE INDEX "partial" ON "T" ("id") WHERE "state" = 'A' OR "state" IN ('B', 'it''s \ odd');
CREATE UNIQUE INDEX "expression" ON "T" (("state" = 'B'), "id");
COMMENT ON INDEX "partial" IS 'what''s open';
ALTER TABLE "T" ADD CONSTRAINT "ch'eck" CHECK ("state" <> 'B' OR "id" > 1);
COMMENT ON CONSTRAINT "ch'eck" ON "T" IS 'checked';
ALTER TABLE "T" ADD CONSTRAINT "later" CHECK ("state" < 'gone') NOT VALID;
ALTER TABLE "T" ADD CONSTRAINT "T_state_fkey" FOREIGN KEY ("state") REFERENCES "sch"."U" ("state") ON UPDATE CASCADE;
ALTER TABLE "T" ADD CONSTRAINT "excluded" EXCLUDE USING btree ("id" WITH =) WHERE ("state" = 'A');
CREATE VIEW "first" WITH (security_barrier) AS
    SELECT "id", "state", "state" = 'B' AS "is_b", "states" FROM "T" WHERE "state" <> 'it''s \ odd';
CREATE VIEW "a second" AS SELECT "f".*, "u"."n" FROM "first" "f" JOIN "sch"."U" "u" USING ("state");
CREATE VIEW "third" AS SELECT count(*) AS "n" FROM "a second" WHERE "is_b";
CREATE VIEW "unconcerned" AS SELECT "id", "other" FROM "T";
COMMENT ON VIEW "first" IS 'the first';
COMMENT ON COLUMN "first"."state" IS 'its state';
GRANT SELECT ON "first" TO reader_of_states WITH GRANT OPTION;
GRANT INSERT ("id"), UPDATE ("id") ON "first" TO PUBLIC;
ALTER VIEW "third" OWNER TO owner_of_states;
CREATE FUNCTION "touched"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "on state" BEFORE UPDATE OF "state" ON "T" FOR EACH ROW WHEN (NEW."state" = 'B') EXECUTE FUNCTION "touched"();
CREATE TRIGGER "off" BEFORE UPDATE ON "T" FOR EACH ROW WHEN (NEW."state" = 'A') EXECUTE FUNCTION "touched"();
ALTER TABLE "T" DISABLE TRIGGER "off";
CREATE TRIGGER "instead" INSTEAD OF INSERT ON "first" FOR EACH ROW EXECUTE FUNCTION "touched"();
CREATE STATISTICS "statistics" ON "state", "id" FROM "T";
COMMENT ON TYPE "St""a'te" IS 'the state';
REVOKE ALL ON TYPE "St""a'te" FROM PUBLIC;
GRANT USAGE ON TYPE "St""a'te" TO reader_of_states;
"#;

/// Roles belong to the whole server.
const ROLES_GO: &str =
    "DROP OWNED BY reader_of_states, owner_of_states; DROP ROLE reader_of_states, owner_of_states";

/// Everything that is to be as it was, as text.
const CATALOGUE: &str = r"
SELECT 'index', pg_get_indexdef(indexrelid), obj_description(indexrelid), indisvalid::text FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace IN ('public'::regnamespace, 'sch'::regnamespace)
UNION ALL SELECT 'constraint', conname || ' ' || pg_get_constraintdef(oid), obj_description(oid), convalidated::text
    FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, 'sch'::regnamespace)
UNION ALL SELECT 'view', relname || pg_get_viewdef(oid), obj_description(oid, 'pg_class'),
    concat_ws(' ', pg_get_userbyid(relowner),
        (SELECT string_agg(acl::text, ' ' ORDER BY acl::text) FROM unnest(relacl) AS acl), reloptions,
        (SELECT string_agg(attname || ' ' || attacl::text, ' ') FROM pg_attribute WHERE attrelid = pg_class.oid),
        (SELECT string_agg(description, ' ') FROM pg_description WHERE objoid = pg_class.oid))
    FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', pg_get_triggerdef(oid), NULL, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'default', pg_get_expr(adbin, adrelid), NULL, adrelid::regclass::text FROM pg_attrdef
UNION ALL SELECT 'type', typname, obj_description(oid, 'pg_type'), typacl::text FROM pg_type WHERE typtype = 'e'
UNION ALL SELECT 'statistics', pg_get_statisticsobjdef(oid), NULL, NULL FROM pg_statistic_ext
ORDER BY 1, 2";

const ROWS: &str = r#"SELECT "id", "state", "states", "other" FROM "T" ORDER BY "id""#;

fn column(name: &str, is_list: bool, default: Option<Value>) -> Column {
    Column {
        name: name.to_owned(),
        ty: ColumnType { base: BaseType::Enum(QualifiedName::unqualified("St\"a'te")), is_list },
        is_nullable: is_list,
        default: default.map(Default::Value),
        is_auto_increment: false,
        client_default: None,
        details: prismakit::sql::ColumnDetails::default(),
        origin: None,
    }
}

/// The statements that give the type these values.
fn replacement(values: &[&str], mapping: &[(&str, &str)], default: &str) -> Vec<String> {
    let enum_type = EnumType {
        name: QualifiedName::unqualified("St\"a'te"),
        values: values.iter().map(|value| EnumValue { name: (*value).to_owned(), origin: None }).collect(),
        origin: None,
    };
    let text = |value: &str| Value::Enum(value.to_owned());
    let state = column("state", false, Some(text(default)));
    let states = column("states", true, Some(Value::List(vec![text(default)])));
    let other = column("state", false, None);
    let usage = |schema: Option<&str>, table: &str, column, has_default| EnumUse {
        table: QualifiedName { schema: schema.map(str::to_owned), name: table.to_owned() },
        column,
        had_default: has_default,
        sets_default: has_default,
    };
    let columns = vec![
        usage(None, "T", &state, true),
        usage(None, "T", &states, true),
        usage(Some("sch"), "U", &other, false),
    ];
    let values = mapping.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
    let operation = Operation::ReplaceEnum { enum_type: &enum_type, columns, values };
    Dialect::of(Provider::Postgresql).expect("there is one").writer.statements(&operation)
}

fn texts(connection: &mut Connection, query: &str) -> Vec<String> {
    let rows = connection.query(query).unwrap_or_else(|error| panic!("{error}"));
    rows.iter().map(|row| format!("{row:?}")).collect()
}

fn labels(connection: &mut Connection) -> Vec<String> {
    texts(connection, "SELECT enumlabel FROM pg_enum ORDER BY enumsortorder")
}

#[test]
fn what_depends_on_the_type_survives() {
    let database = Database::new(Provider::Postgresql);
    let mut connection = database.connect();
    connection.execute(BASE).expect("the tables are made");
    connection.execute(DEPENDENTS).expect("the dependents are made");
    let (before, rows) = (texts(&mut connection, CATALOGUE), texts(&mut connection, ROWS));
    let there = replacement(&["gone", "it's \\ odd", "B", "new", "A"], &[], "A");
    let back = replacement(&["A", "B", "it's \\ odd", "gone"], &[], "A");
    // As one script in a transaction, and each statement by itself.
    connection.execute(&format!("BEGIN; {}; COMMIT", there.join("; "))).expect("the type is replaced");
    assert_eq!(labels(&mut connection).len(), 5);
    assert_eq!(labels(&mut connection)[0], "[Some(\"gone\")]");
    // `[A, B]` was the default of the lists, and `[A]` is said to be it.
    let relaxed = |texts: Vec<String>| -> Vec<String> {
        texts.into_iter().filter(|text| !text.contains("ARRAY['A'")).collect()
    };
    assert_eq!(relaxed(texts(&mut connection, CATALOGUE)), relaxed(before.clone()));
    for statement in &back {
        connection.execute(statement).expect("the type is replaced");
    }
    assert_eq!(relaxed(texts(&mut connection, CATALOGUE)), relaxed(before));
    assert_eq!(texts(&mut connection, ROWS), rows);
    assert_eq!(labels(&mut connection).len(), 4);
    connection.execute("INSERT INTO \"T\" DEFAULT VALUES").expect("the defaults are there");
    assert_eq!(connection.value("SELECT \"states\" FROM \"T\" WHERE \"id\" = 4").as_deref(), Some("{A}"));
    connection.execute(ROLES_GO).expect("the roles go");
}

#[test]
fn values_that_change_their_names_change_them_everywhere() {
    let database = Database::new(Provider::Postgresql);
    let mut connection = database.connect();
    connection.execute(BASE).expect("the tables are made");
    connection
        .execute(
            "CREATE INDEX \"partial\" ON \"T\" (\"id\") WHERE \"state\" = 'A' OR \"state\" = 'B';
             CREATE VIEW \"view\" AS SELECT \"id\" FROM \"T\" WHERE \"state\" IN ('A', 'it''s \\ odd')",
        )
        .expect("the dependents are made");
    let mapping = [("A", "B"), ("B", "A"), ("it's \\ odd", "C'\\")];
    for statement in replacement(&["B", "A", "C'\\"], &mapping, "B") {
        connection.execute(&statement).expect("the type is replaced");
    }
    let query = "SELECT concat_ws('|', \"state\", \"states\") FROM \"T\" ORDER BY \"id\"";
    assert_eq!(
        texts(&mut connection, query),
        [r#"[Some("B|{}")]"#, r#"[Some("A|{B,A,NULL}")]"#, r#"[Some("C'\\")]"#]
    );
    assert_eq!(
        texts(&mut connection, "SELECT \"id\" FROM \"view\" ORDER BY 1"),
        ["[Some(\"1\")]", "[Some(\"3\")]"]
    );
    let index = connection.value("SELECT pg_get_indexdef('\"partial\"'::regclass)").expect("it is there");
    assert!(index.contains("(state = 'B'::\"St\"\"a'te\") OR (state = 'A'::\"St\"\"a'te\")"), "{index}");
}

#[test]
fn what_cannot_be_made_again_is_named_and_nothing_is_changed() {
    let cases = [
        (r#"CREATE MATERIALIZED VIEW "mv" AS SELECT "state" FROM "T""#, "materialized view public.mv"),
        (r#"CREATE FUNCTION "f"("St""a'te") RETURNS int LANGUAGE sql AS 'SELECT 1'"#, "function public.f("),
        (
            r#"CREATE FUNCTION "g"() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM "T" WHERE "state" = 'A'; END"#,
            "function public.g()",
        ),
        (r#"CREATE POLICY "p" ON "T" USING ("state" = 'A')"#, "policy p on table"),
        (r#"CREATE RULE "r" AS ON UPDATE TO "T" WHERE NEW."state" = 'A' DO ALSO NOTHING"#, "rule r on table"),
        (r#"CREATE DOMAIN "d" AS "St""a'te""#, "type public.d"),
        (r#"CREATE TYPE "c" AS ("x" "St""a'te")"#, "column x of composite type public.c"),
        (r#"CREATE TABLE "unknown" ("y" "St""a'te")"#, "column y of table"),
        (r#"CREATE TABLE "unknown" ("y" "St""a'te"[])"#, "column y of table"),
        (
            r#"ALTER TABLE "T" ADD "z" BOOLEAN GENERATED ALWAYS AS ("state" = 'A') STORED"#,
            "column z of table",
        ),
        (
            r#"CREATE TABLE "w" ("x" TEXT DEFAULT 'A'::"St""a'te"::text)"#,
            "default value for column x of table",
        ),
        (
            r#"CREATE VIEW "v" AS SELECT * FROM "T"; CREATE FUNCTION "h"() RETURNS SETOF "v" LANGUAGE sql AS 'SELECT * FROM "v"'"#,
            "function public.h()",
        ),
    ];
    let mut problems = Vec::new();
    for (dependent, name) in cases {
        let database = Database::new(Provider::Postgresql);
        let mut connection = database.connect();
        connection.execute(BASE).expect("the tables are made");
        connection.execute(r#"CREATE INDEX "partial" ON "T" ("id") WHERE "state" = 'A'; CREATE VIEW "view" AS SELECT "state" FROM "T""#).expect("it is made");
        connection.execute(dependent).unwrap_or_else(|error| panic!("{dependent}: {error}"));
        let before = texts(&mut connection, CATALOGUE);
        let results: Vec<_> = replacement(&["A", "it's \\ odd", "B"], &[], "A")
            .iter()
            .map(|sql| connection.execute(sql))
            .collect();
        match results.into_iter().find_map(Result::err) {
            Some(error) if error.contains(name) && error.contains("cannot be replaced") => {}
            other => problems.push(format!("{dependent}: {other:?}")),
        }
        assert_eq!(texts(&mut connection, CATALOGUE), before, "{dependent}");
        assert_eq!(labels(&mut connection).len(), 4, "{dependent}");
        assert_eq!(connection.value("SHOW search_path").as_deref(), Some("\"$user\", public"));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
