//! PT008: what counts without end has 64 bits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::{columns, ends_in, foreign_columns};
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::retype::{self, native_name};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT008",
    name: "prefer-bigint-for-counters",
    group: Group::Types,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A field that counts bytes, views and the like is a `BigInt`.

An `Int` ends at 2,147,483,647: a file of two gigabytes does not fit, and neither do the views of a \
popular page. The insert fails then, and widening the column of a large table locks it for as long as it \
takes to rewrite it. `columns = \"all\"` asks the same of every column, as far as `types` says (squawk's \
`prefer-bigint-over-int` and `prefer-bigint-over-smallint`). In the client, a `BigInt` is a `bigint`, \
which `JSON.stringify` refuses: code has to change with it.",
    given: Given::Nothing,
    bad: r#"model Upload {
  id    String @id @default(cuid())
  bytes Int

  @@map("uploads")
}
"#,
    good: r#"model Upload {
  id    String @id @default(cuid())
  bytes BigInt

  @@map("uploads")
}
"#,
    build: build::<PreferBigintForCounters>,
    options: options_of::<PreferBigintForCounters>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferBigintForCounters {
    /// Which columns are looked at.
    columns: Columns,
    /// Which types are too small.
    types: Vec<Small>,
}

impl Default for PreferBigintForCounters {
    fn default() -> Self {
        Self { columns: Columns::Counters, types: vec![Small::Int, Small::Smallint] }
    }
}

/// Which columns are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Columns {
    /// Those whose names say that they count bytes, views and the like
    Counters,
    /// Every column
    All,
}

/// Types that are smaller than 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Small {
    /// An `Int` of 32 bits
    Int,
    /// An `Int` whose native type has fewer
    Smallint,
}

/// What the names of counters without end end in.
const COUNTERS: &[&str] = &[
    "bytes",
    "click count",
    "clicks",
    "download count",
    "downloads",
    "file size",
    "hit count",
    "hits",
    "impressions",
    "page views",
    "play count",
    "plays",
    "size in bytes",
    "view count",
    "views",
];

/// Native types that have fewer than 32 bits.
const SMALL: &[&str] =
    &["Int2", "MediumInt", "SmallInt", "TinyInt", "UnsignedMediumInt", "UnsignedSmallInt", "UnsignedTinyInt"];

impl Rule for PreferBigintForCounters {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for column in columns(cx.schema).filter(|column| self.is_small(*column)) {
            // The column of a foreign key is what it refers to, and changes with that.
            if column.model().is_some_and(|model| is_foreign(model, column)) {
                continue;
            }
            let message = format!("`{}` cannot count beyond {}", column.name(), largest(column));
            let finding = cx.finding(column.type_location(), message).help("make it a `BigInt`");
            let referring = referring.get_or_insert_with(|| Referring::collect(cx.schema));
            cx.report(finding.fix(fix(referring, column)));
        }
    }
}

impl PreferBigintForCounters {
    fn is_small(&self, column: FieldWalker<'_>) -> bool {
        let kind = if native_name(column).is_some_and(|name| SMALL.contains(&name)) {
            Small::Smallint
        } else {
            Small::Int
        };
        column.scalar_type() == Some(ScalarType::Int)
            && self.types.contains(&kind)
            && (self.columns == Columns::All || ends_in(column.name(), COUNTERS))
    }
}

fn is_foreign(model: ModelWalker<'_>, column: FieldWalker<'_>) -> bool {
    model.relation_fields().next().is_some() && foreign_columns(model).contains(&column.id)
}

fn largest(column: FieldWalker<'_>) -> String {
    let limit = column.limits().and_then(|limits| limits.maximum);
    limit.map_or_else(|| i32::MAX.to_string(), |limit| limit.to_string())
}

/// Gives the type to the column and to all that refer to it.
fn fix(referring: &Referring, column: FieldWalker<'_>) -> Option<Fix> {
    // SQLite counts up an `INTEGER`, and nothing else.
    let can_count_up = !column.schema.connector().native_types.is_empty();
    if column.default_function() == Some("autoincrement") && !can_count_up {
        return None;
    }
    let family = referring.family(column);
    let edits = family.flat_map(|column| retype::scalar(column, ScalarType::BigInt)).collect();
    Some(Fix::unsafe_fix("make it a `BigInt`", edits))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    const SCHEMA: &str = "\
    model A {
      id        Int  @id @default(autoincrement())
      bytes     Int  @db.Integer
      viewCount Int? @default(0)
      reviews   Int
      rank      Int  @db.SmallInt
      hits      Int  @db.SmallInt
      views     BigInt
      bs        B[]
    }
    model B {
      id  BigInt @id
      aId Int    @db.Integer
      a   A      @relation(fields: [aId], references: [id])
    }
    ";

    #[test]
    fn options_say_which_columns() {
        for (options, expected) in [
            ("{}", vec![3, 4, 7]),
            ("{ types = [\"int\"] }", vec![3, 4]),
            ("{ types = [\"smallint\"] }", vec![7]),
            ("{ columns = \"all\" }", vec![2, 3, 4, 5, 6, 7]),
            ("{ columns = \"all\", types = [\"smallint\"] }", vec![6, 7]),
        ] {
            let config = format!("[rules]\nPT008 = {options}");
            assert_eq!(
                check(&super::RULE).select(&["PT008"]).config(&config).lines(SCHEMA),
                expected,
                "{options}"
            );
        }
    }

    #[test]
    fn the_fix_takes_foreign_keys_along() {
        let check = check(&super::RULE).select(&["PT008"]).config("[rules]\nPT008 = { columns = \"all\" }");
        let expected = SCHEMA
            .replace(" @db.Integer", "")
            .replace(" @db.SmallInt", "")
            .replace("Int?", "BigInt?")
            .replace("Int ", "BigInt ")
            .replace("Int\n", "BigInt\n")
            .replace("BigBig", "Big");
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&check.fixed(SCHEMA)), squeezed(&expected));
    }

    #[test]
    fn sqlite_counts_up_integers_only() {
        let schema = "model A {\n  id Int @id @default(autoincrement())\n  hits Int\n}\n";
        let check = check(&super::RULE).provider(Provider::Sqlite).select(&["PT008"]);
        let check = check.config("[rules]\nPT008 = { columns = \"all\" }");
        assert_eq!(check.lines(schema), [2, 3]);
        assert_eq!(check.fixed(schema), schema.replace("hits Int", "hits BigInt"));
    }
}
