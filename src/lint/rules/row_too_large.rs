//! PD015: the columns of a row fit into it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::native::native;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{NativeArguments, Provider, TableLimits, Width};
use crate::schema::walk::{FieldWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD015",
    name: "row-too-large",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The columns of a row take no more than 65,535 bytes together.

MySQL and MariaDB have so much room in a row, count the longest value of each column, and four bytes \
for each of its characters. Four of `@db.VarChar(4096)` are too many, and the table is refused. \
Texts and binary data of the types that end with `Text` and `Blob` stand elsewhere and take a few \
bytes only.",
    given: Given::Nothing,
    bad: r#"model Book {
  id       String @id @default(cuid())
  summary  String @db.VarChar(5000)
  contents String @db.VarChar(5000)
  praise   String @db.VarChar(5000)
  remarks  String @db.VarChar(5000)

  @@map("books")
}
"#,
    good: r#"model Book {
  id       String @id @default(cuid())
  summary  String @db.VarChar(5000)
  contents String @db.Text
  praise   String @db.VarChar(5000)
  remarks  String @db.Text

  @@map("books")
}
"#,
    build: build::<RowTooLarge>,
    options: options_of::<RowTooLarge>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RowTooLarge {}

impl Rule for RowTooLarge {
    fn check(&self, cx: &mut Context<'_>) {
        let limits = &cx.schema.connector().table_limits;
        let Some(max) = limits.row_bytes else { return };
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            let bytes = row_bytes(limits, model);
            // A column that fills a row by itself is an error of its own.
            let is_alone = || model.scalar_fields().any(|field| data_bytes(limits, field) > max);
            if bytes > max && !is_alone() {
                report(cx, limits, model, bytes, max);
            }
        }
    }
}

/// What a row takes at least: its columns, and a bit for each that may be null.
fn row_bytes(limits: &TableLimits, model: ModelWalker<'_>) -> u32 {
    let nullable = model.scalar_fields().filter(|field| !field.is_required()).count();
    let bits = u32::try_from(nullable.div_ceil(8)).unwrap_or(u32::MAX);
    model.scalar_fields().map(|field| bytes(limits, field)).fold(bits, u32::saturating_add)
}

fn bytes(limits: &TableLimits, field: FieldWalker<'_>) -> u32 {
    if field.enum_type().is_some() {
        return limits.enum_bytes;
    }
    width(limits, field).map_or(0, |(width, arguments)| width.in_row(arguments))
}

/// Without the length before it.
fn data_bytes(limits: &TableLimits, field: FieldWalker<'_>) -> u32 {
    width(limits, field).map_or(0, |(width, arguments)| width.in_key(arguments, None))
}

fn width(limits: &TableLimits, field: FieldWalker<'_>) -> Option<(Width, NativeArguments)> {
    let (name, arguments) = native(field)?;
    Some((limits.width(name)?, arguments))
}

fn report(cx: &mut Context<'_>, limits: &TableLimits, model: ModelWalker<'_>, bytes_in_row: u32, max: u32) {
    let message = format!(
        "the columns of `{}` take {bytes_in_row} bytes of a row, and {} has room for {max}",
        model.name(),
        cx.schema.connector().display_name
    );
    let mut finding = cx.finding(model.name_location(), message);
    if let Some(longest) = model.scalar_fields().max_by_key(|field| bytes(limits, *field)) {
        let label = format!("the longest column: {} bytes", bytes(limits, longest));
        finding = finding.related(longest.location(), label);
    }
    cx.report(finding.help("give long columns the type `@db.Text`, or a smaller length"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(a: u32, b: u32, more: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  a String @db.VarChar({a})\n  b String @db.VarChar({b})\n{more}}}\n"
        )
    }

    #[test]
    fn a_row_has_65535_bytes() {
        // 4 bytes for the id, and 2 for the length of each text.
        for (a, b, more, fits) in [
            (8191, 8190, "", true),
            (8191, 8191, "", false),
            (8191, 8190, "  c Int @db.MediumInt\n", true),
            (8191, 8190, "  c Int\n", false),
            (8191, 8190, "  c Int? @db.MediumInt\n", false),
            (8000, 8000, "  c String @db.Text\n", true),
            (8000, 8000, "  c String\n  d String\n", false),
            (16384, 8000, "", true),
        ] {
            let found = check(&super::RULE).lines(&schema(a, b, more));
            assert_eq!(found, if fits { vec![] } else { vec![1] }, "{a} {b} {more}");
        }
    }
}
