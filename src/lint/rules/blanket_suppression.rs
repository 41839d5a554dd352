//! PW006: comments that silence rules name them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::settings::Settings;
use crate::lint::subject::Subject;
use crate::lint::suppress::Suppression;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PW006",
    name: "blanket-suppression",
    group: Group::Text,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Comments that silence rules name them.

`// prismakit-ignore` without a code silences every rule, also those that had nothing to say \
when it was written: what goes wrong on its line later is never reported. The fix names the \
rules that the comment silences now.",
    given: Given::Nothing,
    bad: r#"model Author {
  id    String @id @default(cuid())
  books Book[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String
  author   Author @relation(fields: [authorId], references: [id]) // prismakit-ignore: twelve rows

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
    build: build::<BlanketSuppression>,
    options: options_of::<BlanketSuppression>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct BlanketSuppression {}

impl Rule for BlanketSuppression {
    /// What a comment silences is known only after all rules have run: see [`report`].
    fn check(&self, _: &mut Context<'_>) {}
}

/// Reports the comments that name no rule and silence some; one that silences nothing is reported as
/// unused.
pub(in crate::lint) fn report(
    subject: Subject<'_>,
    settings: &Settings,
    suppressions: &[Suppression],
) -> Vec<Diagnostic> {
    let blanket = suppressions.iter().filter(|suppression| !suppression.silenced.is_empty());
    let findings = blanket.filter_map(|suppression| {
        let severity = settings.severity_at(&RULE, &subject.place(suppression.comment, None))?;
        let codes: Vec<&str> = suppression.silenced.iter().copied().collect();
        let title = format!("name what it silences now: {}", codes.join(", "));
        let edit = Edit::insert(suppression.comment.file, suppression.list, format!(" {}", codes.join(", ")));
        let message = "this comment silences every rule";
        let finding = Diagnostic::new(RULE.code, severity, suppression.comment, message);
        Some(finding.help(title.clone()).fix(Fix::safe(title, vec![edit])))
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    const SELECTED: [&str; 4] = ["PN001", "PN004", "PW004", "PW006"];

    fn fixed(comment: &str) -> String {
        let schema = format!("model a_b {{ {comment}\n  id  Int @id\n  c_d Int\n}}\n");
        let fixed = check(&RULE).select(&SELECTED).safe().fixed(&schema);
        fixed.lines().next().unwrap_or_default().trim_start_matches("model a_b { ").to_owned()
    }

    #[test]
    fn the_fix_names_what_is_silenced() {
        for (comment, expected) in [
            ("// prismakit-ignore", "// prismakit-ignore PN001, PN004"),
            ("// prismakit-ignore: old", "// prismakit-ignore PN001, PN004: old"),
            ("// prismakit-ignore-file", "// prismakit-ignore-file PN001, PN004"),
            ("/* prismakit-ignore */", "/* prismakit-ignore PN001, PN004 */"),
            ("// prismakit-ignore PN004, PN001", "// prismakit-ignore PN004, PN001"),
        ] {
            assert_eq!(fixed(comment), expected);
        }
    }

    #[test]
    fn a_comment_does_not_silence_what_is_said_about_itself() {
        let schema = "model A {\n  id  Int @id\n  c_d Int // prismakit-ignore\n}\n";
        assert_eq!(check(&RULE).select(&SELECTED).lines(schema), [3]);
        let idle = "model A {\n  id Int @id // prismakit-ignore\n}\n";
        check(&RULE).select(&SELECTED).assert_clean(idle);
        let codes: Vec<_> =
            check(&RULE).select(&SELECTED).all_findings(idle).iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["PW004"]);
        let named = "// prismakit-ignore-file PW006: all of it is old\n\n";
        check(&RULE).select(&SELECTED).assert_clean(&format!("{named}{schema}"));
    }
}
