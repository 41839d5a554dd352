//! PT020: defaults that Prisma knows are not hidden in SQL.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::native::stands_elsewhere;
use crate::lint::retype::native_name;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::syntax::{quote, unescape};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT020",
    name: "dbgenerated-default",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[
        Provider::Postgresql,
        Provider::MySql,
        Provider::Sqlite,
        Provider::SqlServer,
        Provider::CockroachDb,
    ],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A default that Prisma can express is not written as `dbgenerated()`.

`now()` and plain values mean the same to the database, hold for every provider, are checked by Prisma, \
and are known to the client and to tools that read the schema; SQL in a string is none of it, and is \
compared as text with each introspection. `dbgenerated()` without SQL says even less: no migration makes \
the default, so that a required field has one only where somebody made it by hand. Functions of the \
database that Prisma does not know stay as they are.",
    given: Given::Nothing,
    bad: r#"model Sensor {
  id     String   @id @default(cuid())
  seenAt DateTime @default(dbgenerated("CURRENT_TIMESTAMP"))

  @@map("sensors")
}
"#,
    good: r#"model Sensor {
  id     String   @id @default(cuid())
  seenAt DateTime @default(now())

  @@map("sensors")
}
"#,
    build: build::<DbgeneratedDefault>,
    options: options_of::<DbgeneratedDefault>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DbgeneratedDefault {}

/// SQL for the present moment, in lower case and without brackets around and behind it.
const NOW: &[&str] = &["current_timestamp", "getdate", "now"];

/// Native types of points in time; others keep a part of `now()`, for which there are other functions.
const MOMENTS: &[&str] = &["DateTime", "DateTime2", "Timestamp", "Timestamptz"];

impl Rule for DbgeneratedDefault {
    fn check(&self, cx: &mut Context<'_>) {
        let generated = columns(cx.schema).filter(|column| column.default_function() == Some("dbgenerated"));
        for column in generated.filter(|column| !column.is_list()) {
            match sql(column) {
                Some(sql) => report_needless(cx, column, &sql),
                None if column.is_required() && !column.is_unsupported() => report_empty(cx, column),
                None => {}
            }
        }
    }
}

fn report_empty(cx: &mut Context<'_>, column: FieldWalker<'_>) {
    let message =
        format!("no migration gives `{}` the default that `dbgenerated()` speaks of", column.name());
    cx.report(cx.finding(place(column), message).help("write the SQL of the default into the brackets"));
}

fn report_needless(cx: &mut Context<'_>, column: FieldWalker<'_>, sql: &str) {
    let Some(value) = known(column, sql) else { return };
    let title = format!("write `@default({value})`");
    let message = format!("the default of `{}` is SQL where Prisma has a word for it", column.name());
    let place = place(column);
    let finding = cx.finding(place, message).help(title.clone());
    cx.report(finding.fix(Fix::unsafe_fix(title, vec![Edit::replace(place, value)])));
}

fn place(column: FieldWalker<'_>) -> Location {
    let value = column.default_value();
    value.map_or_else(|| column.location(), |value| Location::new(column.file(), value.span))
}

/// The SQL of the default without brackets around it; `None` where none is written.
fn sql(column: FieldWalker<'_>) -> Option<String> {
    let call = column.default_value()?.as_call()?;
    let argument = call.arguments.list.first()?;
    let text = unescape(column.schema.ast().text(column.file(), argument.span)).ok()?;
    let mut sql = text.trim();
    while let Some(inner) = sql.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        sql = inner.trim();
    }
    Some(sql.to_owned())
}

/// What Prisma calls this default; `None` for what it has no name for.
fn known(column: FieldWalker<'_>, sql: &str) -> Option<String> {
    let is_number = |text: &str| {
        !text.is_empty() && text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit())
    };
    match column.scalar_type()? {
        ScalarType::DateTime => (is_now(sql) && is_moment(column)).then(|| "now()".to_owned()),
        ScalarType::Boolean => matches!(sql, "true" | "false").then(|| sql.to_owned()),
        ScalarType::Int | ScalarType::BigInt => is_number(sql).then(|| sql.to_owned()),
        // A long text of MySQL takes no literal.
        ScalarType::String if !stands_elsewhere(column) => plain_text(sql).map(quote),
        _ => None,
    }
}

/// `CURRENT_TIMESTAMP`, `CURRENT_TIMESTAMP(3)`, `now()`
fn is_now(sql: &str) -> bool {
    let (name, arguments) = sql.split_once('(').unwrap_or((sql, ")"));
    let is_call =
        arguments.strip_suffix(')').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_call && NOW.contains(&name.trim().to_ascii_lowercase().as_str())
}

fn is_moment(column: FieldWalker<'_>) -> bool {
    native_name(column).is_none_or(|name| MOMENTS.contains(&name))
}

/// The text in single quotes, with a cast to a type of text behind it or without, if nothing in it needs care.
fn plain_text(sql: &str) -> Option<&str> {
    let rest = sql.strip_prefix('\'')?;
    let (text, cast) = rest.split_once('\'')?;
    let is_plain = !text.contains(['\\', '"']) && !text.contains(char::is_control);
    (is_plain && ["", "::text", "::character varying", "::varchar"].contains(&cast.trim())).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// What the default becomes; `-` where it stays.
    fn fixed(ty: &str, default: &str) -> String {
        let schema = format!("model A {{\n  id Int @id\n  a {ty} @default({default})\n}}\n");
        let fixed = check(&super::RULE).fixed(&schema);
        if fixed == schema {
            return "-".to_owned();
        }
        let line = fixed.lines().nth(2).unwrap();
        line.split_once("@default(").unwrap().1.strip_suffix(')').unwrap().to_owned()
    }

    #[test]
    fn what_prisma_knows_is_written_without_sql() {
        for (ty, default, expected) in [
            ("DateTime", "dbgenerated(\"now()\")", "now()"),
            ("DateTime?", "dbgenerated(\"(CURRENT_TIMESTAMP(3))\")", "now()"),
            ("DateTime", "dbgenerated(\"timezone('utc', now())\")", "-"),
            ("DateTime", "dbgenerated(\"now() + '1 day'::interval\")", "-"),
            ("DateTime", "dbgenerated(\"(now()) + (now() - now())\")", "-"),
            ("Boolean", "dbgenerated(\"true\")", "true"),
            ("Int", "dbgenerated(\"-5\")", "-5"),
            ("Int", "dbgenerated(\"5 + 5\")", "-"),
            ("Int", "dbgenerated(\"-\")", "-"),
            ("String", "dbgenerated(\"'new'::text\")", "\"new\""),
            ("String", "dbgenerated(\"'it''s'\")", "-"),
            ("String", "dbgenerated(\"'new'::citext\")", "-"),
            ("String", "dbgenerated(\"gen_random_uuid()\")", "-"),
            ("Json", "dbgenerated(\"'{}'\")", "-"),
            ("DateTime", "now()", "-"),
        ] {
            assert_eq!(fixed(ty, default), expected, "{ty} {default}");
        }
    }

    #[test]
    fn dates_and_times_have_functions_of_their_own() {
        let schema = "model A {\n  id Int @id\n  a DateTime @default(dbgenerated(\"now()\")) @db.Date\n}\n";
        check(&super::RULE).assert_clean(schema);
        let moment = schema.replace("Date\n", "Timestamptz(3)\n");
        assert_eq!(check(&super::RULE).fixed(&moment), moment.replace("dbgenerated(\"now()\")", "now()"));
    }

    #[test]
    fn a_default_without_sql_is_none() {
        for (field, expected) in [
            ("a String @default(dbgenerated())", true),
            ("a String? @default(dbgenerated())", false),
            ("a Unsupported(\"tsvector\") @default(dbgenerated())", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(
                !check(&super::RULE).provider(Provider::Postgresql).lines(&schema).is_empty(),
                expected,
                "{field}"
            );
        }
    }
}
