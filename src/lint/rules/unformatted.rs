//! PW001: files look as the formatter writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::layout::formatted;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::text::{FileId, Location, Span, offset_of};

pub(in crate::lint) static RULE: RuleDef = RuleDef {
    code: "PW001",
    name: "unformatted",
    group: Group::Text,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Files look as the formatter writes them.

`prisma format` and the editor extension of Prisma lay a file out whenever somebody uses them. A \
file that is not formatted turns the next small change into a large one, in which nobody finds \
what has changed. `prismakit fmt --check` says the same; it also lists files whose lines end \
with CR LF, which are left alone here, since a version control system makes them so.

There is one finding for a file, at the first line that differs. A file that cannot be \
formatted, because a comment in it is not closed, has none.",
    given: Given::Nothing,
    bad: r#"model Book {
  id String @id @default(cuid())
  title String

  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  title String

  @@map("books")
}
"#,
    build: build::<Unformatted>,
    options: options_of::<Unformatted>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Unformatted {}

impl Rule for Unformatted {
    fn check(&self, cx: &mut Context<'_>) {
        let ast = cx.schema.ast();
        for (file, source) in ast.sources.iter() {
            let text = source.text();
            let formatted = formatted(text, ast.tree(file));
            if formatted != text {
                report(cx, file, text, &formatted);
            }
        }
    }
}

/// One finding for a file: it begins at the first line that changes, and the fix ends with the last.
fn report(cx: &mut Context<'_>, file: FileId, text: &str, formatted: &str) {
    let start = same_lines(text.split_inclusive('\n').zip(formatted.split_inclusive('\n')));
    let (old, new) = (&text[start..], &formatted[start..]);
    let tail = same_lines(old.split_inclusive('\n').rev().zip(new.split_inclusive('\n').rev()));
    let at = |start: usize, end: usize| Location::new(file, Span::new(offset_of(start), offset_of(end)));

    let line = old.lines().next().unwrap_or_default();
    let edit = Edit::replace(at(start, text.len() - tail), &new[..new.len() - tail]);
    let message = "the file is not formatted: this is the first line that the formatter changes";
    let finding = cx.finding(at(start, start + line.len()), message).help("format the file");
    cx.report(finding.fix(Fix::safe("format the file", vec![edit])));
}

/// How many bytes the lines have that are the same on both sides, before the first that are not.
fn same_lines<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> usize {
    pairs.take_while(|(old, new)| old == new).map(|(old, _)| old.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn the_first_line_that_differs_is_reported_once() {
        for (text, expected) in [
            ("model A {\n  id Int @id\n}\n", vec![]),
            ("model A {\r\n  id Int @id\r\n}\r\n", vec![]),
            ("\u{feff}model A {\n  id Int @id\n}\n", vec![]),
            ("model A {\n  id Int @id\n}", vec![3]),
            ("model A {\n  id Int @id\n}\n\n", vec![4]),
            ("\nmodel A {\n  id Int @id\n}\n", vec![1]),
            ("model A {\n  id Int @id\n\tb Int\n}\nmodel B {\nid Int @id\n}\n", vec![3]),
            ("model A {\r\n  id Int @id\n}\r\n", vec![1]),
            ("model A {\n  id Int    @id\n  b  String // é\n\n  @@map(\"é\")\n\n\n}\n", vec![6]),
        ] {
            assert_eq!(check(&RULE).lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_fix_formats_the_file() {
        for (text, formatted) in [
            ("model A {\n  id Int @id\n}", "model A {\n  id Int @id\n}\n"),
            ("model A {\n  id Int @id\n}\n\n\n", "model A {\n  id Int @id\n}\n"),
            ("model A {\r\n\tid Int @id\r\n}\r\n", "model A {\r\n  id Int @id\r\n}\r\n"),
            ("\n\nmodel A {\nid Int @id\nb String\n}\n", "model A {\n  id Int    @id\n  b  String\n}\n"),
            ("model A {\r\n  id Int @id\n}\r\n", "model A {\n  id Int @id\n}\n"),
        ] {
            assert_eq!(check(&RULE).fixed(text), formatted, "{text:?}");
        }
    }
}
