//! PW002: a file begins with its text, not with a byte order mark.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::text::{FileId, Location, Span};

const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) static RULE: RuleDef = RuleDef {
    code: "PW002",
    name: "byte-order-mark",
    group: Group::Text,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A file begins with its text, not with a byte order mark.

Some editors on Windows put the mark, which nobody sees, in front of the first line. Prisma takes it \
for a part of that line and refuses the block that begins there; prismakit reads past it.",
    given: Given::Nothing,
    bad: "\u{feff}model Book {
  id String @id @default(cuid())

  @@map(\"books\")
}
",
    good: r#"model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<ByteOrderMark>,
    options: options_of::<ByteOrderMark>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ByteOrderMark {}

impl Rule for ByteOrderMark {
    fn check(&self, cx: &mut Context<'_>) {
        let sources = cx.schema.ast().sources.clone();
        for (file, source) in sources.iter() {
            if source.text().starts_with(BYTE_ORDER_MARK) {
                report(cx, file);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, file: FileId) {
    let len = crate::text::offset_of(BYTE_ORDER_MARK.len_utf8());
    let mark = Location::new(file, Span::new(0, len));
    let fix = Fix::safe("remove the byte order mark", vec![Edit::remove(mark)]);
    let finding = cx.finding(mark, "the file begins with a byte order mark, which Prisma stumbles over");
    cx.report(finding.help("remove the mark").fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_a_mark_at_the_beginning_is_removed() {
        let model = "model A {\n  id Int @id\n}\n";
        for (schema, lines, fixed) in [
            (format!("\u{feff}{model}"), vec![1], model.to_owned()),
            (format!("\u{feff}\n// about A\n{model}"), vec![1], format!("\n// about A\n{model}")),
            (model.to_owned(), vec![], model.to_owned()),
            (
                format!("// \u{feff} in a comment\n{model}"),
                vec![],
                format!("// \u{feff} in a comment\n{model}"),
            ),
        ] {
            assert_eq!(check(&super::RULE).lines(&schema), lines, "{schema:?}");
            assert_eq!(check(&super::RULE).safe().fixed(&schema), fixed);
        }
    }
}
