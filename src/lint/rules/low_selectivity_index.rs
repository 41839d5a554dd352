//! PX011: no index has a column alone that has but a few values.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::items::IndexKind;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, IndexWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX011",
    name: "low-selectivity-index",
    group: Group::Indexes,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No index has a column alone that is true or false.

Half of a table, or nearly all of it, is not found faster through an index: the database reads the \
table from one end to the other, and the index is only written. If one of the values is rare and \
looked for, a partial index over these rows is small and does it; if the column is asked for \
together with others, it belongs into an index with them. The option `enums` extends the rule to \
columns that are enums.",
    given: Given::Nothing,
    bad: r#"model Book {
  id     String  @id @default(cuid())
  isLent Boolean @default(false)
  lentTo String?

  @@index([isLent])
  @@map("books")
}
"#,
    good: r#"model Book {
  id     String  @id @default(cuid())
  isLent Boolean @default(false)
  lentTo String?

  @@index([isLent, lentTo])
  @@map("books")
}
"#,
    build: build::<LowSelectivityIndex>,
    options: options_of::<LowSelectivityIndex>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct LowSelectivityIndex {
    /// Whether enums are reported, too.
    enums: bool,
}

impl Rule for LowSelectivityIndex {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            for index in
                model.indexes().filter(|index| index.kind() == IndexKind::Normal && !index.is_partial())
            {
                let mut fields = index.fields().map(IndexFieldWalker::field);
                let (Some(field), None) = (fields.next(), fields.next()) else { continue };
                if let Some(values) = self.values(field) {
                    report(cx, index, field, &values);
                }
            }
        }
    }
}

impl LowSelectivityIndex {
    /// The values that the column has, if they are few.
    fn values(&self, field: FieldWalker<'_>) -> Option<String> {
        let is_boolean = field.scalar_type() == Some(ScalarType::Boolean) && !field.is_list();
        if is_boolean {
            return Some("true or false".to_owned());
        }
        let item = field.enum_type().filter(|_| self.enums && !field.is_list())?;
        Some(format!("one of {} values", item.values().count()))
    }
}

fn report(cx: &mut Context<'_>, index: IndexWalker<'_>, field: FieldWalker<'_>, values: &str) {
    let message = format!(
        "`{}` is {values}, so that an index over it alone helps only where one of them is rare",
        field.name()
    );
    let finding = cx.finding(index.location(), message).related(field.type_location(), values.to_owned());
    cx.report(finding.help("index it together with the other columns of the queries, or only the rows with the rarer value, or not at all"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(attributes: &str) -> String {
        format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}}\nenum Kind {{\n  A\n  B\n}}\nmodel Book {{\n  id Int @id\n  a  Boolean?\n  b  Int\n  k  Kind\n  ks Kind[]\n  {attributes}\n}}\n"
        )
    }

    #[test]
    fn booleans_alone_are_reported() {
        for (attributes, lines) in [
            ("@@index([a])", vec![15]),
            ("@@index([a], type: Hash)", vec![15]),
            ("@@index([a, b])", vec![]),
            ("@@index([b])", vec![]),
            ("@@unique([a])", vec![]),
            ("@@index([a], where: { b: 1 })", vec![]),
            ("@@index([k])", vec![]),
        ] {
            assert_eq!(check(&super::RULE).lines(&schema(attributes)), lines, "{attributes}");
        }
    }

    #[test]
    fn enums_are_reported_on_request() {
        let check = check(&super::RULE).config("[rules]\nPX011 = { enums = true }");
        assert_eq!(check.lines(&schema("@@index([k])")), [15]);
        check.assert_clean(&schema("@@index([ks], type: Gin)"));
    }
}
