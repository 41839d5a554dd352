//! PK006: the rows of a table that is ordered by its key arrive in that order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, ModelWalker};
use crate::syntax::tree::Expr;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK006",
    name: "prefer-time-ordered-id",
    group: Group::Keys,
    default: Level::Info,
    strict: Level::Info,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Ids grow with time where the table is ordered by them.

MySQL keeps the rows of a table in the order of its primary key, and so does SQL Server unless the \
key says `clustered: false`. Random ids go to a random page each: pages are split and half empty, \
and every insert needs another one in memory. `uuid(7)` and `ulid()` begin with the time, so that \
new rows stand together at the end. Not reported is the type `uniqueidentifier`, which SQL Server \
sorts by its last bytes.",
    given: Given::Nothing,
    bad: r#"model Invoice {
  id    String @id @default(cuid(2))
  total Int

  @@map("invoices")
}
"#,
    good: r#"model Invoice {
  id    String @id @default(uuid(7))
  total Int

  @@map("invoices")
}
"#,
    build: build::<PreferTimeOrderedId>,
    options: options_of::<PreferTimeOrderedId>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferTimeOrderedId {}

impl Rule for PreferTimeOrderedId {
    fn check(&self, cx: &mut Context<'_>) {
        for key in cx.schema.models().filter_map(ModelWalker::primary_key) {
            let Some(field) = key.fields().next().map(IndexFieldWalker::field) else { continue };
            let is_clustered = key.item().clustered != Some(false) && !is_native_uuid(field);
            let Some(value) = field.default_value().filter(|_| is_clustered && !key.model().is_view()) else {
                continue;
            };
            if is_random(field) {
                let text = cx.schema.ast().text(field.file(), value.span);
                let location = Location::new(field.file(), value.span);
                let message = format!("`{text}` is random, and the table is kept in the order of its ids");
                let fix = Fix::unsafe_fix("use `uuid(7)`", vec![Edit::replace(location, "uuid(7)")]);
                let fix = has_room(field).then_some(fix);
                cx.report(
                    cx.finding(location, message).help("use `uuid(7)`, which begins with the time").fix(fix),
                );
            }
        }
    }
}

fn is_native_uuid(field: FieldWalker<'_>) -> bool {
    let native = field.native_type().map(|native| field.schema.name(native.name));
    native.is_some() && native == field.schema.connector().uuid_type
}

/// Whether the default makes ids in no order.
fn is_random(field: FieldWalker<'_>) -> bool {
    let argument = argument_text(field);
    match field.default_function() {
        Some("uuid") => argument != "7",
        Some("cuid") => argument == "2",
        Some("nanoid") => true,
        _ => false,
    }
}

/// The argument of the function that makes the default.
fn argument_text(field: FieldWalker<'_>) -> &str {
    let call = field.default_value().and_then(Expr::as_call);
    let argument = call.and_then(|call| call.arguments.list.first());
    argument.map_or("", |argument| field.schema.ast().text(field.file(), argument.span))
}

/// Whether the 36 characters of a uuid fit into the column.
fn has_room(field: FieldWalker<'_>) -> bool {
    field.limits().and_then(|limits| limits.max_length).is_none_or(|max| max >= 36)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(id: &str) -> String {
        format!("model A {{\n  id {id}\n}}\n")
    }

    #[test]
    fn random_ids_are_reported_where_rows_are_kept_in_their_order() {
        for (provider, id, is_wrong) in [
            (Provider::MySql, "String @id @default(uuid())", true),
            (Provider::MySql, "String @id @default(uuid(4))", true),
            (Provider::MySql, "String @id @default(nanoid(10))", true),
            (Provider::MySql, "String @id @default(uuid(7))", false),
            (Provider::MySql, "String @id @default(ulid())", false),
            (Provider::MySql, "String @id @default(cuid())", false),
            (Provider::MySql, "String @unique @default(uuid())", false),
            (Provider::SqlServer, "String @id @default(uuid())", true),
            (Provider::SqlServer, "String @id(clustered: false) @default(uuid())", false),
            (Provider::SqlServer, "String @id @default(uuid()) @db.UniqueIdentifier", false),
        ] {
            let expected = if is_wrong { vec![2] } else { vec![] };
            assert_eq!(check(&super::RULE).provider(provider).lines(&schema(id)), expected, "{id}");
        }
    }

    #[test]
    fn a_uuid_needs_room() {
        let fixed = |id: &str| check(&super::RULE).fixed(&schema(id));
        assert_eq!(fixed("String @id @default(uuid())"), schema("String @id @default(uuid(7))"));
        let short = "String @id @default(nanoid()) @db.Char(21)";
        assert_eq!(fixed(short), schema(short));
    }
}
