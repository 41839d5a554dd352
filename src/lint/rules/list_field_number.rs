//! PN005: fields that hold lists have the number that the team agrees on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::number::Number;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::words;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN005",
    name: "list-field-number",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A field that holds a list is named in the plural, or in the singular if the team says so.

`order.tag.map(…)` reads like one value. All lists are looked at, scalar ones and relations, \
whatever they are called; `relation-field-plural` looks at fields that are named after their model \
alone, and knows that some words stand for many.",
    given: Given::Nothing,
    bad: r#"model Book {
  id  String   @id @default(cuid())
  tag String[]

  @@map("books")
}
"#,
    good: r#"model Book {
  id   String   @id @default(cuid())
  tags String[] @map("tag")

  @@map("books")
}
"#,
    build: build::<ListFieldNumber>,
    options: options_of::<ListFieldNumber>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ListFieldNumber {
    /// The number that the last word of a name is in.
    style: Number,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for ListFieldNumber {
    fn default() -> Self {
        Self { style: Number::Plural, allow: NameList::default() }
    }
}

impl Rule for ListFieldNumber {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.fields().filter(|field| field.is_list()) {
            let name = field.name();
            if self.style == Number::Plural && words(name, &[]).iter().any(|word| Number::Plural.is(word)) {
                // The noun may stand before the last word: `contactsOwned`.
                continue;
            }
            let Some(to) = self.style.corrected(name).filter(|_| !self.allow.contains(name)) else {
                continue;
            };
            let message = format!("`{name}` holds a list, and is not {}", self.style.label());
            let finding = cx.finding(field.name_location(), message).help(format!("call it `{to}`"));
            cx.report(finding.fix(rename::field(cx.references(), field, &to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    const SCHEMA: &str = "model Author {\n  id      Int    @id\n  written Book[]\n  titlesOf Int[]\n  titles  String[]\n  name    String\n}\nmodel Book {\n  id       Int    @id\n  authorId Int\n  author   Author @relation(fields: [authorId], references: [id])\n}\n";

    #[test]
    fn lists_of_all_kinds_are_looked_at() {
        assert_eq!(check(&super::RULE).lines(SCHEMA), [3]);
        assert_eq!(check(&super::RULE).fixed(SCHEMA), SCHEMA.replace("written ", "writtens "));
        let singular = check(&super::RULE).config("[rules]\nPN005 = { style = \"singular\" }");
        assert_eq!(
            singular.fixed(SCHEMA),
            SCHEMA.replace("titles  String[]", "title  String[] @map(\"titles\")")
        );
        check(&super::RULE).config("[rules]\nPN005 = { allow = [\"written\"] }").assert_clean(SCHEMA);
    }
}
