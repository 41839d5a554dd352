//! PD022: a hash index has one column.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::remove_option;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD022",
    name: "hash-index-multi-column",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A hash index has one column.

PostgreSQL says \"access method hash does not support multicolumn indexes\" when the migration creates \
it. A B-tree over the same columns serves the same look-ups.",
    given: Given::Nothing,
    bad: r#"model Parcel {
  id     String @id @default(cuid())
  street String
  number String

  @@index([street, number], type: Hash)
  @@map("parcels")
}
"#,
    good: r#"model Parcel {
  id     String @id @default(cuid())
  street String
  number String

  @@index([street, number])
  @@map("parcels")
}
"#,
    build: build::<HashIndexMultiColumn>,
    options: options_of::<HashIndexMultiColumn>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct HashIndexMultiColumn {}

impl Rule for HashIndexMultiColumn {
    fn check(&self, cx: &mut Context<'_>) {
        for index in cx.schema.models().flat_map(ModelWalker::indexes) {
            let columns = index.item().fields.len();
            if index.algorithm() == IndexAlgorithm::Hash && columns > 1 {
                let message = format!("a hash index has one column, and this one has {columns}");
                let edits = remove_option(cx.schema.ast(), index.item().attribute, "type");
                let fix =
                    Fix::unsafe_fix("make it a B-tree, which is what an index is without a `type`", edits);
                let finding = cx.finding(index.location(), message);
                cx.report(finding.help("leave out `type: Hash`, or index one column").fix(fix));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_hash_indexes_have_one_column() {
        for (index, is_wrong) in [
            ("@@index([a, b], type: Hash)", true),
            ("@@index([a], type: Hash)", false),
            ("@@index([a, b], type: BTree)", false),
            ("@@index([a, b])", false),
            ("@@unique([a, b])", false),
        ] {
            let schema = format!("model A {{\n  a Int @id\n  b Int\n  {index}\n}}\n");
            assert_eq!(
                check(&super::RULE).lines(&schema),
                if is_wrong { vec![4] } else { vec![] },
                "{index}"
            );
        }
    }
}
