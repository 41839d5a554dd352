//! PN003: names of models begin and end as the team agrees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN003",
    name: "model-name-affix",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a model begins with the prefix and ends with the suffix of the team.

Where the domain of a program has a `User` of its own, the one from the database is often called \
`DbUser`, so that imports do not need an alias in every file. `prefix` and `suffix` say what the \
names have; the tables keep theirs.",
    given: Given::Nothing,
    bad: r#"model User {
  id String @id @default(cuid())

  @@map("users")
}
"#,
    good: r#"model DbUser {
  id String @id @default(cuid())

  @@map("users")
}
"#,
    build: build::<ModelNameAffix>,
    options: options_of::<ModelNameAffix>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ModelNameAffix {
    /// What names begin with; empty for anything.
    prefix: String,
    /// What names end with; empty for anything.
    suffix: String,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for ModelNameAffix {
    fn default() -> Self {
        Self { prefix: "Db".to_owned(), suffix: String::new(), allow: NameList::default() }
    }
}

impl Rule for ModelNameAffix {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !self.allow.contains(model.name())) {
            let name = model.name();
            let (begins, ends) = (name.starts_with(&*self.prefix), name.ends_with(&*self.suffix));
            let problem = match (begins, ends) {
                (true, true) => continue,
                (false, true) => format!("does not begin with `{}`", self.prefix),
                (true, false) => format!("does not end with `{}`", self.suffix),
                (false, false) => {
                    format!("does not begin with `{}` and end with `{}`", self.prefix, self.suffix)
                }
            };
            let prefix = if begins { "" } else { &*self.prefix };
            let suffix = if ends { "" } else { &*self.suffix };
            let to = format!("{prefix}{name}{suffix}");
            let message = format!("the name of the {} `{name}` {problem}", model.keyword());
            let help = format!("call it `{to}`, and keep the name in the database with `@@map`");
            let finding = cx.finding(model.name_location(), message).help(help);
            cx.report(finding.fix(rename::model(cx.references(), model, &to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn what_is_missing_is_added() {
        let schema = |name: &str| format!("model {name} {{\n  id Int @id\n\n  @@map(\"a\")\n}}\n");
        let both = check(&super::RULE)
            .config("[rules]\nPN003 = { prefix = \"Db\", suffix = \"Row\", allow = [\"Raw*\"] }");
        for (name, fixed) in [
            ("User", "DbUserRow"),
            ("DbUser", "DbUserRow"),
            ("UserRow", "DbUserRow"),
            ("DbUserRow", "DbUserRow"),
            ("RawUser", "RawUser"),
        ] {
            assert_eq!(both.fixed(&schema(name)), schema(fixed));
            assert_eq!(both.lines(&schema(name)).is_empty(), name == fixed);
        }
    }
}
