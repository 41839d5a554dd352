//! PR010: a list of records is named in the plural, and a single record in the singular.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::casing::{Case, words};
use crate::lint::context::Context;
use crate::lint::inflection::{is_plural, is_singular, plural, singular};
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Group, Level, Rule, RuleDef, build, options_of};
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR010",
    name: "relation-field-plural",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    supersedes: &[],
    docs: "\
A list of records is named in the plural, and a single record in the singular.

`user.post.map(…)` surprises whoever reads it, and `post.authors.name` does too. Only fields that are \
named after their model are looked at: what `likedBy` is the plural of, no rule can tell.",
    base: None,
    bad: r#"model Author {
  id   String @id @default(cuid())
  book Book[]

  @@map("authors")
}

model Book {
  id        String @id @default(cuid())
  authorsId String

  authors Author @relation(fields: [authorsId], references: [id])

  @@index([authorsId])
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

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}
"#,
    build: build::<RelationFieldPlural>,
    options: options_of::<RelationFieldPlural>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RelationFieldPlural {
    /// Names that are left alone.
    allow: Vec<String>,
}

impl Rule for RelationFieldPlural {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.models().flat_map(ModelWalker::relation_fields) {
            let Some(to) = corrected(field) else { continue };
            if self.allow.iter().any(|allowed| allowed == field.name()) {
                continue;
            }
            let is_list = field.field.is_list();
            let (number, what) = if is_list { ("singular", "a list") } else { ("plural", "a single record") };
            let message = format!("`{}` is in the {number} and holds {what}", field.name());
            let finding = cx.finding(field.field.name_location(), message).help(format!("call it `{to}`"));
            cx.report(finding.fix(rename::field(cx.references(), field.field, &to)));
        }
    }
}

/// The name in the other number, if it ends with the name of the model in the wrong one.
fn corrected(field: RelationFieldWalker<'_>) -> Option<String> {
    if !Case::Camel.is(field.name()) && !Case::Snake.is(field.name()) {
        // Introspection makes names of two tables and a column: they have no number.
        return None;
    }
    let (words, target) = (words(field.name(), &[]), words(field.target().name(), &[]));
    let (last, model) = (words.last()?, target.last()?);
    if singular(last) != singular(model) {
        return None;
    }
    let is_list = field.field.is_list();
    if if is_list { is_plural(last) } else { is_singular(last) } {
        return None;
    }
    let other = if is_list { plural(last) } else { singular(last) };
    // Only the last word changes, and only from where the two forms differ.
    let stem = field.name().len().checked_sub(last.len())?;
    let written = field.name().get(stem..)?;
    let same = written.bytes().zip(other.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    Some(format!("{}{}{}", &field.name()[..stem], written.get(..same)?, other.get(same..)?))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_names_of_models_have_a_number() {
        for (list, single, lines) in [
            ("posts", "author", vec![]),
            ("post", "author", vec![3]),
            ("writtenPost", "authors", vec![3, 7]),
            ("written", "writtenBy", vec![]),
            ("items", "address", vec![]),
        ] {
            let schema = format!(
                "model Author {{\n  id Int @id\n  {list} Post[]\n}}\nmodel Post {{\n  id Int @id\n  {single} Author @relation(fields: [authorId], references: [id])\n  authorId Int\n}}\n"
            );
            assert_eq!(check(&super::RULE).lines(&schema), lines, "{list} {single}");
        }
    }

    #[test]
    fn names_that_are_both_are_left_alone() {
        let schema = "model Media {\n  id Int @id\n  newsId Int\n  news News @relation(fields: [newsId], references: [id])\n}\nmodel News {\n  id Int @id\n  media Media[]\n}\n";
        check(&super::RULE).assert_clean(schema);
    }
}
