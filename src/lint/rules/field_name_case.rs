//! PN004: fields are named in `camelCase`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::introspected::is_called_after_its_relation;
use crate::lint::name_list::NameList;
use crate::lint::prefix::split_prefix;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;
use crate::schema::Schema;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN004",
    name: "field-name-case",
    group: Group::Naming,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a field is written in camelCase.

Fields become properties in TypeScript, and properties are written so. The column keeps its name: \
that is what `@map` is for. Where nearly all columns of a schema are in snake_case, that is \
taken for the habit of the team, and only the others are reported; `style` decides it for good. The \
fields that Auth.js wants in its `Account` model are left alone, since its adapter \
looks for them by name, and so are those that `prisma db pull` makes of the name of a relation.",
    given: Given::Nothing,
    bad: r#"model Customer {
  id         String @id @default(cuid())
  first_name String

  @@map("customers")
}
"#,
    good: r#"model Customer {
  id        String @id @default(cuid())
  firstName String @map("first_name")

  @@map("customers")
}
"#,
    build: build::<FieldNameCase>,
    options: options_of::<FieldNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FieldNameCase {
    /// How the words of the name are put together; `auto` follows a schema that has a habit.
    style: Style,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Prefixes that do not count.
    trim_prefix: Vec<String>,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for FieldNameCase {
    fn default() -> Self {
        Self {
            style: Style::Auto,
            compound_words: Vec::new(),
            trim_prefix: Vec::new(),
            allow: NameList::default(),
        }
    }
}

/// How fields are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Style {
    /// `firstName`, unless nearly all columns of the schema are in `snake_case`
    Auto,
    /// `firstName`
    Camel,
    /// `first_name`
    Snake,
}

/// So many names of several words make a habit.
const HABIT: usize = 20;

/// Fields of the model `Account` that the adapter of Auth.js looks for by these names.
const AUTH_JS_ACCOUNT: &[&str] = &[
    "access_token",
    "expires_at",
    "id_token",
    "oauth_token",
    "oauth_token_secret",
    "refresh_token",
    "refresh_token_expires_in",
    "session_state",
    "token_type",
];

impl Rule for FieldNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        let case = self.style.case(cx.whole);
        for field in cx.schema.fields().filter(|field| self.is_wrong(*field, case)) {
            let (prefix, rest) = split_prefix(field.name(), &self.trim_prefix);
            let to = format!("{prefix}{}", case.convert(rest, &self.compound_words));
            let message = format!("the name of the field `{}` is not in {}", field.name(), case.label());
            let keep =
                if field.is_relation() { "" } else { ", and keep the name in the database with `@map`" };
            let finding = cx.finding(field.name_location(), message).help(format!("call it `{to}`{keep}"));
            cx.report(finding.fix(rename::field(cx.references(), field, &to)));
        }
    }
}

impl FieldNameCase {
    fn is_wrong(&self, field: FieldWalker<'_>, case: Case) -> bool {
        let name = field.name();
        let is_dictated = field.owner_name() == "Account" && AUTH_JS_ACCOUNT.contains(&name);
        // A habit is about columns: relations have no names in the database to be like.
        let is_free = self.style == Style::Auto && field.is_relation() && Case::Camel.is(name);
        let (_, rest) = split_prefix(name, &self.trim_prefix);
        let is_pulled = field.relation_field().is_some_and(is_called_after_its_relation);
        !is_dictated && !is_free && !is_pulled && !case.is(rest) && !self.allow.contains(name)
    }
}

impl Style {
    /// The case that names in this schema should have.
    fn case(self, schema: &Schema) -> Case {
        match self {
            Style::Snake => Case::Snake,
            Style::Auto if has_snake_habit(schema) => Case::Snake,
            Style::Auto | Style::Camel => Case::Camel,
        }
    }
}

/// Whether nine of ten columns whose names have several words are in `snake_case`.
fn has_snake_habit(schema: &Schema) -> bool {
    let columns = || schema.fields().filter(|field| !field.is_relation());
    let snake = columns().filter(|field| field.name().contains('_')).count();
    let others = columns().filter(|field| !Case::Snake.is(field.name())).count();
    snake >= HABIT && snake / 9 >= others
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn every_mention_is_renamed() {
        let schema = "\
model Author {
  author_id  Int    @id
  tenant_id  Int
  Posts      Post[]

  @@unique([tenant_id, author_id])
}

model Post {
  id         Int     @id
  writer_id  Int
  tenant_id  Int     @map(\"tenant\")
  is_public  Boolean @db.Boolean
  author     Author  @relation(fields: [tenant_id, writer_id], references: [tenant_id, author_id])

  @@index([is_public(sort: Desc), tenant_id])
}
";
        insta::assert_snapshot!(check(&super::RULE).fixed(schema), @r#"
        model Author {
          authorId  Int    @id @map("author_id")
          tenantId  Int @map("tenant_id")
          posts      Post[]

          @@unique([tenantId, authorId])
        }

        model Post {
          id         Int     @id
          writerId  Int @map("writer_id")
          tenantId  Int     @map("tenant")
          isPublic  Boolean @map("is_public") @db.Boolean
          author     Author  @relation(fields: [tenantId, writerId], references: [tenantId, authorId])

          @@index([isPublic(sort: Desc), tenantId])
        }
        "#);
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        let schema = "model A {\n  id   Int @id\n  a_b  Int\n  aB   Int\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3]);
        assert_eq!(check(&super::RULE).fixed(schema), schema);
    }

    #[test]
    fn a_schema_with_a_habit_of_its_own_keeps_it() {
        let fields = (0..30).map(|n| format!("  a_{n} Int\n")).collect::<Vec<_>>().concat();
        let schema = |more: &str| format!("model A {{\n  id Int @id\n{fields}{more}}}\n");
        check(&super::RULE).assert_clean(&schema(""));
        assert_eq!(check(&super::RULE).lines(&schema("  aB Int\n")), [33]);
        let camel = check(&super::RULE).config("[rules]\nPN004 = { style = \"camel\" }");
        assert_eq!(camel.lines(&schema("")).len(), 30);
    }

    #[test]
    fn prefixes_and_allowed_names_are_looked_past() {
        let schema =
            "model A {\n  id      Int @id\n  x_aB    Int\n  x_a_b   Int @map(\"y\")\n  old_one Int\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [3, 4, 5]);
        let config = "[rules]\nPN004 = { trim-prefix = [\"x_\"], allow = [\"old_*\"] }";
        let check = check(&super::RULE).config(config);
        assert_eq!(check.lines(schema), [4]);
        assert_eq!(
            check.fixed(&schema.replace("x_aB ", "x_c ")),
            schema.replace("x_aB ", "x_c ").replace("x_a_b", "x_aB")
        );
    }

    #[test]
    fn names_that_a_library_dictates_are_left_alone() {
        let schema =
            "model Account {\n  id           Int    @id\n  access_token String\n  my_token     String\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [4]);
        let snake = check(&super::RULE).config("[rules]\nPN004 = { style = \"snake\" }");
        snake.assert_clean(schema);
    }
}
