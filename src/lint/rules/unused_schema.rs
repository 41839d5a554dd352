//! PC009: every schema of the list has something in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::walk::{EnumWalker, ModelWalker};
use crate::text::{Location, Span};
use std::collections::BTreeSet;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC009",
    name: "unused-schema",
    group: Group::Configuration,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Every schema of the list has something in it.

Prisma Migrate creates every schema that `schemas` lists and compares what is in it. One that no \
model, view, enum or extension names is made for nothing, or the list has a name that `@@schema` \
was meant to have. Extensions are not looked at: whether one is used is known to the queries \
alone.",
    given: Given::Nothing,
    bad: r#"datasource db {
  provider = "postgresql"
  schemas  = ["library", "archive"]
}

model Book {
  id String @id @default(cuid())

  @@map("books")
  @@schema("library")
}
"#,
    good: r#"datasource db {
  provider = "postgresql"
  schemas  = ["library"]
}

model Book {
  id String @id @default(cuid())

  @@map("books")
  @@schema("library")
}
"#,
    build: build::<UnusedSchema>,
    options: options_of::<UnusedSchema>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnusedSchema {}

impl Rule for UnusedSchema {
    fn check(&self, cx: &mut Context<'_>) {
        let schema = cx.schema;
        let datasource = schema.config().datasource.as_ref();
        let Some((datasource, list)) = datasource.and_then(|it| Some((it, it.schemas.as_ref()?))) else {
            return;
        };
        let used = used(schema);
        // A schema without any model has just been begun.
        if used.is_empty() {
            return;
        }
        for (index, (name, span)) in list.iter().enumerate() {
            if !used.contains(schema.name(*name)) {
                let neighbours = [index.checked_sub(1), index.checked_add(1)];
                let [before, after] =
                    neighbours.map(|other| other.and_then(|at| list.get(at)).map(|it| it.1));
                let removed = with_comma(before, *span, after);
                let at = |span| Location::new(datasource.file, span);
                report(cx, schema.name(*name), at(*span), at(removed));
            }
        }
    }
}

fn used(schema: &Schema) -> BTreeSet<&str> {
    let models = schema.models().filter_map(ModelWalker::schema_name);
    let enums = schema.enums().filter_map(EnumWalker::schema_name);
    let datasource = schema.config().datasource.as_ref();
    let extensions = datasource.and_then(|datasource| datasource.extensions.as_ref());
    let extensions = extensions.into_iter().flat_map(|extensions| &extensions.list);
    let of_extensions = extensions.filter_map(|extension| extension.schema);
    models.chain(enums).chain(of_extensions.map(|symbol| schema.name(symbol))).collect()
}

/// The element with the comma that parts it from one beside it.
fn with_comma(before: Option<Span>, span: Span, after: Option<Span>) -> Span {
    match (before, after) {
        (_, Some(after)) => Span::new(span.start, after.start),
        (Some(before), None) => Span::new(before.end, span.end),
        (None, None) => span,
    }
}

fn report(cx: &mut Context<'_>, name: &str, location: Location, removed: Location) {
    let message = format!("nothing is in the schema `{name}`");
    let help = "remove it from the list, or name it with `@@schema` where it was meant";
    let fix = Fix::unsafe_fix("remove it from the list", vec![Edit::remove(removed)]);
    cx.report(cx.finding(location, message).help(help).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    fn schema(list: &str, rest: &str) -> String {
        format!(
            "datasource db {{\n  provider = \"postgresql\"\n  schemas  = [{list}]\n{rest}}}\n\n\
             generator client {{\n  provider        = \"prisma-client\"\n  output          = \"a\"\n  previewFeatures = [\"postgresqlExtensions\"]\n}}\n\n\
             model A {{\n  id Int @id\n\n  @@schema(\"one\")\n}}\n\nenum E {{\n  A\n\n  @@schema(\"two\")\n}}\n"
        )
    }

    #[test]
    fn schemas_of_models_enums_and_extensions_are_used() {
        for (list, rest, expected) in [
            ("\"one\", \"two\"", "", vec![]),
            ("\"one\", \"two\", \"three\"", "", vec![3]),
            ("\"one\", \"two\", \"three\"", "  extensions = [citext(schema: \"three\")]\n", vec![]),
        ] {
            assert_eq!(check(&RULE).lines(&schema(list, rest)), expected, "{list} {rest}");
        }
        check(&RULE)
            .assert_clean("datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"one\"]\n}\n");
    }

    #[test]
    fn the_fix_takes_the_comma_along() {
        let clean = schema("\"one\", \"two\"", "");
        for list in
            ["\"three\", \"one\", \"two\"", "\"one\", \"three\", \"two\"", "\"one\", \"two\", \"three\""]
        {
            assert_eq!(check(&RULE).fixed(&schema(list, "")), clean);
        }
    }
}
