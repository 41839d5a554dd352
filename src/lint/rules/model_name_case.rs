//! PN001: models, views and composite types are named in `PascalCase`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::prefix::split_prefix;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN001",
    name: "model-name-case",
    group: Group::Naming,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a model is written in PascalCase.

The client makes TypeScript types of models, and types are written so. The table keeps its name: that \
is what `@@map` is for. Views and composite types are named like models.",
    given: Given::Nothing,
    bad: r"model blog_post {
  id String @id @default(cuid())
}
",
    good: r#"model BlogPost {
  id String @id @default(cuid())

  @@map("blog_post")
}
"#,
    build: build::<ModelNameCase>,
    options: options_of::<ModelNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ModelNameCase {
    /// How the words of the name are put together.
    style: Case,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Prefixes that do not count.
    trim_prefix: Vec<String>,
    /// Names that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for ModelNameCase {
    fn default() -> Self {
        Self {
            style: Case::Pascal,
            compound_words: Vec::new(),
            trim_prefix: Vec::new(),
            allow: NameList::default(),
        }
    }
}

impl Rule for ModelNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            if let Some(to) = self.name(model.name()) {
                let fix = rename::model(cx.references(), model, &to);
                self.report(cx, model.keyword(), model.name(), model.name_location(), &to, fix);
            }
        }
        for composite in cx.schema.composite_types() {
            if let Some(to) = self.name(composite.name()) {
                let fix = rename::composite_type(cx.references(), composite, &to);
                self.report(cx, "type", composite.name(), composite.name_location(), &to, fix);
            }
        }
    }
}

impl ModelNameCase {
    /// The name as it should be, if it is wrong.
    fn name(&self, name: &str) -> Option<String> {
        let (prefix, rest) = split_prefix(name, &self.trim_prefix);
        let is_right = self.style.is(rest) || self.allow.contains(name);
        (!is_right).then(|| format!("{prefix}{}", self.style.convert(rest, &self.compound_words)))
    }

    fn report(
        &self,
        cx: &mut Context<'_>,
        keyword: &str,
        name: &str,
        at: Location,
        to: &str,
        fix: Option<Fix>,
    ) {
        let finding =
            cx.finding(at, format!("the name of the {keyword} `{name}` is not in {}", self.style.label()));
        let finding = finding.help(match keyword {
            "type" => format!("call it `{to}`"),
            _ => format!("call it `{to}`, and keep the name in the database with `@@map`"),
        });
        cx.report(finding.fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn every_mention_is_renamed() {
        let schema = "\
model app_user {
  id    Int         @id
  posts blog_post[]
}

model blog_post {
  id       Int      @id
  authorId Int
  author   app_user @relation(fields: [authorId], references: [id])

  @@map(\"posts\")
}
";
        insta::assert_snapshot!(check(&super::RULE).fixed(schema), @r#"
        model AppUser {
          id    Int        @id
          posts BlogPost[]

          @@map("app_user")
        }

        model BlogPost {
          id       Int     @id
          authorId Int
          author   AppUser @relation(fields: [authorId], references: [id])

          @@map("posts")
        }
        "#);
    }

    #[test]
    fn a_join_table_that_is_named_after_the_model_forbids_the_fix() {
        let schema = "model post {\n  id   Int   @id\n  tags Tag[]\n}\nmodel Tag {\n  id    Int    @id\n  posts post[]\n}\n";
        assert_eq!(check(&super::RULE).lines(schema), [1]);
        assert_eq!(check(&super::RULE).fixed(schema), schema);
    }

    #[test]
    fn the_case_is_an_option() {
        let schema = "model BlogPost {\n  id Int @id\n\n  @@map(\"x\")\n}\nmodel tag {\n  id Int @id\n}\n";
        let snake = check(&super::RULE).config("[rules]\nPN001 = { style = \"snake\" }");
        assert_eq!(snake.fixed(schema), schema.replace("BlogPost", "blog_post"));
    }

    #[test]
    fn prefixes_and_allowed_names_are_looked_past() {
        let schema = "model db_User {\n  id Int @id\n}\nmodel db_blog_post {\n  id Int @id\n\n  @@map(\"x\")\n}\nmodel _x {\n  id Int @id\n}\n".replace("_x", "old_x");
        let config = "[rules]\nPN001 = { trim-prefix = [\"db_\"], allow = [\"old_*\"] }";
        assert_eq!(
            check(&super::RULE).config(config).fixed(&schema),
            schema.replace("db_blog_post", "db_BlogPost")
        );
        assert_eq!(check(&super::RULE).lines(&schema), [1, 4, 9]);
    }

    #[test]
    fn types_have_no_name_in_the_database() {
        let schema = "type home_address {\n  city String\n}\nmodel User {\n  id   String       @id @map(\"_id\")\n  home home_address\n}\n";
        let check = check(&super::RULE).provider(Provider::MongoDb);
        assert_eq!(check.fixed(schema), schema.replace("home_address", "HomeAddress"));
    }
}
