//! PR010: a list of records is named in the plural, and a single record in the singular.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::introspected::{is_called_after_its_relation, is_called_like_its_model};
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::{Case, words};
use crate::naming::inflection::{plural, singular};
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR010",
    name: "relation-field-plural",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A list of records is named in the plural, and a single record in the singular.

`user.post.map(…)` surprises whoever reads it, and `post.authors.name` does too. Only fields that are \
named after their model are looked at: what `likedBy` is the plural of, no rule can tell.",
    given: Given::Nothing,
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
        let nouns: Vec<Noun> = cx.schema.models().map(Noun::of_model).collect();
        for field in cx.schema.models().flat_map(ModelWalker::relation_fields) {
            let Some(to) = corrected(field, &nouns[field.item().target.index()]) else { continue };
            let is_allowed = self.allow.iter().any(|allowed| allowed == field.name());
            if is_allowed || is_called_like_its_model(field) || is_called_after_its_relation(field) {
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

/// The last word of the name of a model, in both numbers.
struct Noun {
    one: String,
    many: String,
}

impl Noun {
    fn of_model(model: ModelWalker<'_>) -> Self {
        let one = words(model.name(), &[]).last().map(|word| singular(word)).unwrap_or_default();
        Self { many: plural(&one), one }
    }
}

/// The name in the other number, if it ends with the name of the model in the wrong one.
fn corrected(field: RelationFieldWalker<'_>, noun: &Noun) -> Option<String> {
    let name = field.name();
    let (right, wrong) =
        if field.field.is_list() { (&noun.many, &noun.one) } else { (&noun.one, &noun.many) };
    if last_word(name, right).is_some() {
        return None;
    }
    let written = last_word(name, wrong)?;
    if field.field.is_list() && has_plural_inside(field) {
        return None;
    }
    if !Case::Camel.is(name) && !Case::Snake.is(name) {
        // Introspection makes names of two tables and a column: they have no number.
        return None;
    }
    // Only the last word changes, and only from where the two forms differ.
    let same = written.bytes().zip(right.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let stem = &name[..name.len() - written.len()];
    Some(format!("{stem}{}{}", written.get(..same)?, right.get(same..)?))
}

/// Whether another word than the last is in the plural that is in the singular in the name of the
/// model, as in `repliesSent ReplySent[]`.
fn has_plural_inside(field: RelationFieldWalker<'_>) -> bool {
    let (words, model) = (words(field.name(), &[]), words(field.target().name(), &[]));
    let is_plural = |word: &String| model.iter().any(|noun| noun != word && plural(noun) == *word);
    words.iter().any(is_plural)
}

/// The last word of a name as it is written, if it is `word`.
fn last_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let start = name.len().checked_sub(word.len())?;
    let (before, written) = (name.get(..start)?, name.get(start..)?);
    let begins = before.is_empty()
        || before.ends_with('_')
        || written.starts_with(char::is_uppercase) && !before.ends_with(char::is_uppercase);
    (begins && !word.is_empty() && written.eq_ignore_ascii_case(word)).then_some(written)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn the_noun_may_stand_before_the_last_word() {
        for (list, lines) in [("repliesSent", vec![]), ("replySent", vec![3]), ("replySents", vec![])] {
            let schema = format!(
                "model Author {{\n  id Int @id\n  {list} ReplySent[]\n}}\nmodel ReplySent {{\n  id Int @id\n  author Author @relation(fields: [authorId], references: [id])\n  authorId Int\n}}\n"
            );
            assert_eq!(check(&super::RULE).lines(&schema), lines, "{list}");
        }
    }

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
