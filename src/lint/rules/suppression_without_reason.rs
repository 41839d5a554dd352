//! PW005: comments that silence rules say why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::settings::Settings;
use crate::lint::subject::Subject;
use crate::lint::suppress::Suppression;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PW005",
    name: "suppression-without-reason",
    group: Group::Text,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Comments that silence rules say why.

Behind a colon stands the reason: `// prismakit-ignore PX001: twelve rows, for ever`. Without it \
nobody dares to take the comment away, and the exception outlives what it was made for. \
`prismakit usage` holds the comments in code to it as well.

It is about comments alone. Whether code still uses what a change of the schema takes away is told by \
`prismakit usage --since` (`UQ020` to `UQ024`).",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String
  author   Author @relation(fields: [authorId], references: [id]) // prismakit-ignore PX001

  @@map("books")
}
"#,
    good: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String
  author   Author @relation(fields: [authorId], references: [id]) // prismakit-ignore PX001: twelve rows

  @@map("books")
}
"#,
    build: build::<SuppressionWithoutReason>,
    options: options_of::<SuppressionWithoutReason>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SuppressionWithoutReason {}

impl Rule for SuppressionWithoutReason {
    /// Comments are looked at where they are read, in schemas and in code: see [`report`].
    fn check(&self, _: &mut Context<'_>) {}
}

pub(in crate::lint) fn report(
    subject: Subject<'_>,
    settings: &Settings,
    suppressions: &[Suppression],
) -> Vec<Diagnostic> {
    let without = suppressions.iter().filter(|one| one.unknown.is_none() && !one.has_reason);
    let finding = |suppression: &Suppression| {
        let place = subject.place(suppression.comment, None);
        let severity = settings.severity_at(&RULE, &place)?;
        let message = "this comment does not say why it silences a rule";
        let finding = Diagnostic::new(RULE.code, severity, suppression.comment, message);
        Some(finding.help("write the reason behind a colon: `// prismakit-ignore CODE: reason`"))
    };
    without.filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn the_reason_stands_behind_a_colon() {
        for (comment, expected) in [
            ("// prismakit-ignore PX001", vec![2]),
            ("// prismakit-ignore PX001:", vec![2]),
            ("/* prismakit-ignore PX001: */", vec![2]),
            ("// prismakit-ignore", vec![2]),
            ("// prismakit-ignore-file PX001", vec![2]),
            ("// prismakit-ignore PX001: why", vec![]),
            ("/* prismakit-ignore: why */", vec![]),
            ("// prismakit-ignored", vec![]),
            ("// a comment", vec![]),
        ] {
            let schema = format!("model A {{\n  id Int @id {comment}\n}}\n");
            assert_eq!(check(&RULE).lines(&schema), expected, "{comment}");
        }
    }
}
