//! PM003: a model has no more columns than a reader can hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM003",
    name: "model-too-wide",
    group: Group::Models,
    default: Level::Off,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A model has no more columns than a reader can hold.

Every query that does not `select` reads all of them, and an update of one rewrites the whole \
row on PostgreSQL. A wide model is most often several things that belong together one to one, or \
a list written as columns (`note1`, `note2` and so on). Relations do not count, for they are no \
columns.",
    given: Given::Nothing,
    bad: r#"model Orchard {
  id      String @id @default(cuid())
  name    String
  village String
  row1    Int
  row2    Int
  row3    Int
  row4    Int
  row5    Int
  row6    Int
  row7    Int
  row8    Int
  row9    Int
  row10   Int
  row11   Int
  row12   Int
  row13   Int
  row14   Int
  row15   Int
  row16   Int
  row17   Int
  row18   Int
  row19   Int
  row20   Int
  row21   Int
  row22   Int
  row23   Int
  row24   Int
  row25   Int
  row26   Int
  row27   Int
  row28   Int
  row29   Int
  row30   Int
  row31   Int
  row32   Int
  row33   Int
  row34   Int
  row35   Int
  row36   Int
  row37   Int
  row38   Int

  @@map("orchards")
}
"#,
    good: r#"model Orchard {
  id      String @id @default(cuid())
  name    String
  village String
  rows    Row[]

  @@map("orchards")
}

model Row {
  orchardId String
  number    Int
  trees     Int
  orchard   Orchard @relation(fields: [orchardId], references: [id])

  @@id([orchardId, number])
  @@map("rows")
}
"#,
    build: build::<ModelTooWide>,
    options: options_of::<ModelTooWide>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ModelTooWide {
    /// How many columns a model may have.
    max_columns: usize,
}

impl Default for ModelTooWide {
    fn default() -> Self {
        Self { max_columns: 40 }
    }
}

impl Rule for ModelTooWide {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            let columns = model.scalar_fields().count();
            if columns > self.max_columns {
                self.report(cx, model, columns);
            }
        }
    }
}

impl ModelTooWide {
    fn report(&self, cx: &mut Context<'_>, model: ModelWalker<'_>, columns: usize) {
        let message = format!(
            "`{}` has {columns} columns, and {} are what one can keep in mind",
            model.name(),
            self.max_columns
        );
        let help = "move the columns that belong together to a model of their own";
        cx.report(cx.finding(model.name_location(), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn columns_count_and_relations_do_not() {
        let model = "model A {\n  id Int @id\n  b  Int\n  as A[] @relation(\"x\")\n  a  A? @relation(\"x\", fields: [b], references: [id])\n}\n";
        check(&RULE).config("[rules]\nPM003 = { max-columns = 2 }").assert_clean(model);
        let narrow = check(&RULE).config("[rules]\nPM003 = { max-columns = 1 }");
        insta::assert_snapshot!(narrow.report(model), @r"
        1: `A` has 2 columns, and 1 are what one can keep in mind [A]
           help: move the columns that belong together to a model of their own
        ");
    }
}
