//! PD005: no enum has the name of a table.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::tables::{Relation, relations};
use crate::schema::connector::Provider;
use crate::schema::walk::EnumWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD005",
    name: "enum-table-name-clash",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No enum has the name of a table.

Each table brings a type of the same name for its rows, and an enum is a type as well. Prisma accepts a \
model and an enum that `@@map` gives one name, because they differ in the schema; PostgreSQL stops the \
migration with `type \"color\" already exists`.",
    given: Given::Nothing,
    bad: r#"enum Color {
  RED
  WHITE

  @@map("color")
}

model Paint {
  id    String @id @default(cuid())
  shade Color

  @@map("color")
}
"#,
    good: r#"enum Color {
  RED
  WHITE

  @@map("color")
}

model Paint {
  id    String @id @default(cuid())
  shade Color

  @@map("paints")
}
"#,
    build: build::<EnumTableNameClash>,
    options: options_of::<EnumTableNameClash>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct EnumTableNameClash {}

impl Rule for EnumTableNameClash {
    fn check(&self, cx: &mut Context<'_>) {
        let relations = relations(cx.schema, cx.database());
        let named = relations.iter().map(|table| ((table.schema, table.name.as_ref()), table));
        let by_name: BTreeMap<_, _> = named.collect();
        for definition in cx.schema.enums() {
            if let Some(table) = by_name.get(&(definition.schema_name(), definition.database_name())) {
                report(cx, definition, table);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, definition: EnumWalker<'_>, table: &Relation<'_>) {
    let message = format!(
        "the enum `{}` and {} are both called `{}` in the database, which has one name for both types",
        definition.name(),
        table.label(),
        table.name
    );
    let finding = cx.finding(definition.database_name_location(), message);
    let finding = finding.related(table.location(), "the table of this name");
    cx.report(finding.help("give the enum another name with `@@map`"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn types_and_tables_share_their_names() {
        let many = "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n";
        let cases = [
            (
                "enum E {\n  X\n  @@map(\"a\")\n}\nmodel A {\n  id Int @id\n  @@map(\"a\")\n}\n".to_owned(),
                vec![3],
            ),
            (
                "enum E {\n  X\n  @@map(\"A\")\n}\nmodel A {\n  id Int @id\n  @@map(\"a\")\n}\n".to_owned(),
                vec![],
            ),
            ("enum E {\n  X\n}\nmodel A {\n  id Int @id\n  @@map(\"E\")\n}\n".to_owned(), vec![1]),
            (format!("enum E {{\n  X\n  @@map(\"_AToB\")\n}}\n{many}"), vec![3]),
            (format!("enum E {{\n  X\n  @@map(\"AToB\")\n}}\n{many}"), vec![]),
        ];
        for provider in [Provider::Postgresql, Provider::CockroachDb] {
            for (schema, lines) in &cases {
                assert_eq!(
                    check(&super::RULE).provider(provider).lines(schema),
                    *lines,
                    "{provider}: {schema}"
                );
            }
        }
    }

    #[test]
    fn schemas_of_the_database_keep_names_apart() {
        let schema = |of: &str| {
            format!(
                "datasource db {{\n  provider = \"postgresql\"\n  schemas  = [\"x\", \"y\"]\n}}\nenum E {{\n  X\n\n  @@map(\"a\")\n  @@schema(\"x\")\n}}\nmodel A {{\n  id Int @id\n\n  @@map(\"a\")\n  @@schema(\"{of}\")\n}}\n"
            )
        };
        assert_eq!(check(&super::RULE).lines(&schema("x")), [8]);
        check(&super::RULE).assert_clean(&schema("y"));
    }
}
