//! PN008: tables are named by the convention of the team, `snake_case` unless it says otherwise.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::prefix::split_prefix;
use crate::lint::remap;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::naming::casing::{Case, words};
use crate::naming::inflection::{is_plural, is_singular, plural, singular};
use crate::schema::Schema;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN008",
    name: "table-name-case",
    group: Group::Naming,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a table is written in snake_case.

The client wants `OrderItem`, and SQL wants `order_item`: most databases fold names without quotes to \
one case, so that every query by hand against a table `OrderItem` needs quotes, and two tables can \
differ in case alone on one machine and be the same on another. `@@map` gives each side its name.

A table that is there already has to be renamed in the migration, with `ALTER TABLE … RENAME TO …`: \
Prisma Migrate takes the new name for another table, and drops the old one with its rows.",
    given: Given::Nothing,
    bad: r"model OrderItem {
  id String @id @default(cuid())
}
",
    good: r#"model OrderItem {
  id String @id @default(cuid())

  @@map("order_item")
}
"#,
    build: build::<TableNameCase>,
    options: options_of::<TableNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TableNameCase {
    /// How the words of the name are put together.
    style: Case,
    /// Whether the last word is in the singular or the plural.
    number: Number,
    /// Plurals of words that the rule does not know, by their singulars.
    irregular_plurals: BTreeMap<String, String>,
    /// Whether the table must be named after its model, so that only case and number can be others.
    named_after_model: bool,
    /// Prefixes of models that are not part of the names of their tables.
    trim_prefix: Vec<String>,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Names of tables that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for TableNameCase {
    fn default() -> Self {
        Self {
            style: Case::Snake,
            number: Number::Any,
            irregular_plurals: BTreeMap::new(),
            named_after_model: false,
            trim_prefix: Vec::new(),
            compound_words: Vec::new(),
            allow: NameList::default(),
        }
    }
}

/// The grammatical number of the last word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Number {
    /// Either.
    Any,
    /// `order_item`
    Singular,
    /// `order_items`
    Plural,
}

impl Rule for TableNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        let all = cx.schema.models().chain(cx.whole.models());
        let taken: BTreeSet<_> = all.map(|model| (model.schema_name(), model.database_name())).collect();
        for model in cx.schema.models().filter(|model| !model.is_ignored()) {
            let name = model.database_name();
            let to = self.name(cx.schema, self.source(model));
            let Some(problem) = self.problem(model, &to) else { continue };
            let finding = cx.finding(
                model.database_name_location(),
                format!("the name of the {} `{name}` is not {problem}", noun(model)),
            );
            if taken.contains(&(model.schema_name(), &*to)) {
                cx.report(finding.help(format!("`{to}` is taken: give it another name with `@@map`")));
                continue;
            }
            let finding = match self.keyword(cx.schema, name) {
                Some(word) => finding.label(format!("`{word}` is a keyword of SQL, so `{to}` is better")),
                None => finding,
            };
            let (title, edit) = remap::model(model, &to);
            cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit])));
        }
    }
}

impl TableNameCase {
    /// What the name of the table is made of.
    fn source<'s>(&self, model: ModelWalker<'s>) -> &'s str {
        let is_free = model.mapped_name().is_some() && !self.named_after_model;
        if is_free { model.database_name() } else { split_prefix(model.name(), &self.trim_prefix).1 }
    }

    /// What the name is not, if it is wrong.
    fn problem(&self, model: ModelWalker<'_>, to: &str) -> Option<Cow<'static, str>> {
        let name = model.database_name();
        if self.allow.contains(name) {
            return None;
        }
        if !self.style.is(name) {
            return Some(format!("in {}", self.style.label()).into());
        }
        let words = words(name, &self.compound_words);
        let last = words.last()?;
        match self.number {
            Number::Singular if !self.is_singular(last) => return Some("in the singular".into()),
            Number::Plural if !self.is_plural(last) => return Some("in the plural".into()),
            Number::Any | Number::Singular | Number::Plural => {}
        }
        (self.named_after_model && name != to).then(|| format!("`{to}`, after its model").into())
    }

    fn is_singular(&self, word: &str) -> bool {
        let is_irregular = self.irregular_plurals.values().any(|plural| plural == word);
        self.irregular_plurals.contains_key(word) || is_singular(word) && !is_irregular
    }

    fn is_plural(&self, word: &str) -> bool {
        let is_irregular = self.irregular_plurals.values().any(|plural| plural == word);
        is_irregular || is_plural(word) && !self.irregular_plurals.contains_key(word)
    }

    fn singular(&self, word: &str) -> String {
        let irregular = self.irregular_plurals.iter().find(|(_, plural)| *plural == word);
        irregular.map_or_else(|| singular(word), |(one, _)| one.clone())
    }

    fn plural(&self, word: &str) -> String {
        self.irregular_plurals.get(word).cloned().unwrap_or_else(|| plural(word))
    }

    /// What the name would be if it were not a keyword of SQL.
    fn keyword(&self, schema: &Schema, name: &str) -> Option<String> {
        let snake = Case::Snake.convert(name, &self.compound_words);
        (self.number == Number::Any && schema.connector().is_reserved_word(&snake)).then_some(snake)
    }

    /// The name as it should be. A keyword of SQL becomes a plural, where that is allowed.
    fn name(&self, schema: &Schema, name: &str) -> String {
        let snake = Case::Snake.convert(name, &self.compound_words);
        let (stem, last) = match snake.rfind('_') {
            Some(at) => snake.split_at(at + 1),
            None => ("", &*snake),
        };
        let last = match self.number {
            Number::Singular => self.singular(last),
            Number::Plural => self.plural(last),
            Number::Any if self.keyword(schema, name).is_some() => self.plural(last),
            Number::Any => last.to_owned(),
        };
        self.style.convert(&format!("{stem}{last}"), &[])
    }
}

fn noun(model: ModelWalker<'_>) -> &'static str {
    if model.is_view() { "view" } else { "table" }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn names_are_given_and_changed_with_map() {
        let report = check(&super::RULE).report(
            "model User {\n  id Int @id\n}\nmodel Post {\n  id Int @id\n\n  @@map(\"BlogPost\")\n}\nmodel tag {\n  id Int @id\n}\n",
        );
        insta::assert_snapshot!(report, @r#"
        1: the name of the table `User` is not in snake_case [User]
           help: write `@@map("users")`
           unsafe fix: write `@@map("users")`
        7: the name of the table `BlogPost` is not in snake_case ["BlogPost"]
           help: write `@@map("blog_post")`
           unsafe fix: write `@@map("blog_post")`
        "#);
    }

    #[test]
    fn the_number_is_checked_on_request() {
        let schema = "model Company {\n  id Int @id\n\n  @@map(\"company\")\n}\nmodel Media {\n  id Int @id\n\n  @@map(\"media\")\n}\n";
        check(&super::RULE).assert_clean(schema);
        let plural = check(&super::RULE).config("[rules]\nPN008 = { number = \"plural\" }");
        assert_eq!(plural.fixed(schema), schema.replace("company", "companies"));
        let camel = check(&super::RULE).config("[rules]\nPN008 = { style = \"camel\", allow = [\"X_Y\"] }");
        assert_eq!(
            camel.lines("model A {\n  id Int @id\n\n  @@map(\"X_Y\")\n}\nmodel B_c {\n  id Int @id\n}\n"),
            [6]
        );
    }

    #[test]
    fn tables_are_named_after_their_models_on_request() {
        let schema = |name: &str, map: &str| format!("model {name} {{\n  id Int @id\n{map}}}\n");
        let map = |name: &str| format!("\n  @@map(\"{name}\")\n");
        let config = "[rules]\nPN008 = { named-after-model = true, trim-prefix = [\"Db\"], number = \"plural\", irregular-plurals = { roof = \"rooves\" }, allow = [\"legacy_*\"] }";
        for (name, before, after) in [
            ("DbUserRole", String::new(), map("user_roles")),
            ("DbUserRole", map("db_user_roles"), map("user_roles")),
            ("DbUserRole", map("roles"), map("user_roles")),
            ("DbUserRole", map("user_roles"), map("user_roles")),
            ("DbUserRole", map("legacy_role"), map("legacy_role")),
            ("Roof", map("roofs"), map("rooves")),
        ] {
            let check = check(&super::RULE).config(config);
            assert_eq!(check.fixed(&schema(name, &before)), schema(name, &after), "{name} {before}");
        }
    }

    #[test]
    fn irregular_words_have_a_number() {
        let plural = check(&super::RULE)
            .config("[rules]\nPN008 = { number = \"singular\", irregular-plurals = { roof = \"rooves\" } }");
        let schema = |name: &str| format!("model A {{\n  id Int @id\n\n  @@map(\"{name}\")\n}}\n");
        assert_eq!(plural.fixed(&schema("red_rooves")), schema("red_roof"));
        plural.assert_clean(&schema("red_roof"));
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        let schema = "model User {\n  id Int @id\n\n  @@map(\"Users\")\n}\nmodel Users {\n  id Int @id\n\n  @@map(\"users\")\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), schema);
        assert_eq!(check(&super::RULE).lines(schema), [4]);
    }
}
