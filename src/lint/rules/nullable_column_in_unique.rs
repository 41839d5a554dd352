//! PK010: the columns of a unique key are required.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::walk::{IndexFieldWalker, IndexWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK010",
    name: "nullable-column-in-unique",
    group: Group::Keys,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::Sqlite, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The columns of a unique key over several columns are required.

Null is not equal to null: two rows that agree in all other columns and have null in this one are both \
accepted, and the key forbids nothing. A key over one optional column is not reported, since there the \
same thing is what everybody wants. SQL Server compares nulls as equal.",
    given: Given::Nothing,
    bad: r#"model Race {
  id    String @id @default(cuid())
  venue String
  heat  Int?

  @@unique([venue, heat])
  @@map("races")
}
"#,
    good: r#"model Race {
  id    String @id @default(cuid())
  venue String
  heat  Int    @default(0)

  @@unique([venue, heat])
  @@map("races")
}
"#,
    build: build::<NullableColumnInUnique>,
    options: options_of::<NullableColumnInUnique>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct NullableColumnInUnique {}

impl Rule for NullableColumnInUnique {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            let compound = model.uniques().filter(|index| index.item().fields.len() > 1);
            for index in compound.filter(|index| !index.is_partial()) {
                report(cx, index);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let optional: Vec<_> =
        index.fields().map(IndexFieldWalker::field).filter(|field| field.is_optional()).collect();
    let Some(first) = optional.first() else { return };
    let message =
        format!("rows with a null in `{}` are never equal, so that this key lets them all in", first.name());
    let mut finding = cx.finding(index.location(), message);
    for field in &optional {
        finding = finding.related(field.type_location(), format!("`{}` may be null", field.name()));
    }
    cx.report(finding.help("make the column required, or use partial unique indexes with and without null"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(lines: &str) -> String {
        format!("model A {{\n  id Int @id\n  a Int\n  b Int?\n  c Int?\n\n  {lines}\n}}\n")
    }

    #[test]
    fn keys_over_several_columns_are_required() {
        for (attribute, expected) in [
            ("@@unique([a, b])", true),
            ("@@unique([b, c])", true),
            ("@@unique([b])", false),
            ("@@unique([a, id])", false),
            ("@@index([a, b])", false),
        ] {
            let found = !check(&super::RULE).lines(&schema(attribute)).is_empty();
            assert_eq!(found, expected, "{attribute}");
        }
        check(&super::RULE).assert_clean(&schema("d Int? @unique"));
    }

    #[test]
    fn every_column_that_may_be_null_is_shown() {
        let findings = check(&super::RULE).findings(&schema("@@unique([a, b, c])"));
        let related: Vec<_> = findings[0].related.iter().map(|label| label.message.as_str()).collect();
        assert_eq!(related, ["`b` may be null", "`c` may be null"]);
    }

    #[test]
    fn a_key_over_some_rows_only_is_left_alone() {
        let partial = "@@unique([a, b], where: { c: null })";
        let generator = "generator client {\n  provider = \"prisma-client\"\n  output = \"x\"\n  \
                         previewFeatures = [\"partialIndexes\"]\n}\n";
        check(&super::RULE).assert_clean(&format!("{generator}{}", schema(partial)));
    }
}
