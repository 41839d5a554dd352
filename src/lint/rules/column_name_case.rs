//! PN009: columns are named by the convention of the team.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::remap;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::Case;
use crate::schema::walk::FieldWalker;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN009",
    name: "column-name-case",
    group: Group::Naming,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The name of a column is written in snake_case, or in the case that the team chooses.

The client wants `firstName`, and SQL wants `first_name`: PostgreSQL folds names without quotes to \
lower case, so that every query by hand against a column `firstName` needs quotes. `@map` gives each \
side its name.

A column that is there already has to be renamed in the migration, with `ALTER TABLE … RENAME COLUMN \
… TO …`: Prisma Migrate takes the new name for another column, and drops the old one with its \
values.",
    given: Given::Nothing,
    bad: r#"model Customer {
  id        String @id @default(cuid())
  firstName String

  @@map("customers")
}
"#,
    good: r#"model Customer {
  id        String @id @default(cuid())
  firstName String @map("first_name")

  @@map("customers")
}
"#,
    build: build::<ColumnNameCase>,
    options: options_of::<ColumnNameCase>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ColumnNameCase {
    /// How the words of the name are put together.
    style: Case,
    /// Whether the column must be named after its field, so that only the case can be another one.
    named_after_field: bool,
    /// Whether the column of an `@id` begins with an underscore, as MongoDB wants it.
    require_underscore_prefix_for_ids: bool,
    /// Words that mix cases and stay together, such as `GitHub`.
    compound_words: Vec<String>,
    /// Names of columns that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for ColumnNameCase {
    fn default() -> Self {
        Self {
            style: Case::Snake,
            named_after_field: false,
            require_underscore_prefix_for_ids: false,
            compound_words: Vec::new(),
            allow: NameList::default(),
        }
    }
}

impl Rule for ColumnNameCase {
    fn check(&self, cx: &mut Context<'_>) {
        // The columns of a view are named by its query.
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            self.check_fields(cx, &model.scalar_fields().collect::<Vec<_>>());
        }
        for item in cx.schema.composite_types() {
            self.check_fields(cx, &item.fields().collect::<Vec<_>>());
        }
    }
}

impl ColumnNameCase {
    fn check_fields(&self, cx: &mut Context<'_>, fields: &[FieldWalker<'_>]) {
        let mut names: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
        let wrong: Vec<_> =
            fields.iter().filter_map(|field| Some((*field, self.corrected(*field)?))).collect();
        for field in fields {
            *names.entry(field.database_name().into()).or_default() += 1;
        }
        for (_, to) in &wrong {
            *names.entry(to.into()).or_default() += 1;
        }
        for (field, to) in &wrong {
            let is_taken = names.get(&**to).is_some_and(|count| *count > 1);
            self.report(cx, *field, to, is_taken);
        }
    }

    /// The name of the column as it should be, if it is wrong.
    fn corrected(&self, field: FieldWalker<'_>) -> Option<String> {
        let name = field.database_name();
        let is_id = field.is_id();
        if self.allow.contains(name) || is_id && name == "_id" {
            return None;
        }
        let underscore = if is_id && self.require_underscore_prefix_for_ids { "_" } else { "" };
        let source = if self.named_after_field { field.name() } else { name };
        let to = format!("{underscore}{}", self.style.convert(source, &self.compound_words));
        let is_right = if self.named_after_field {
            name == to
        } else {
            self.style.is(name.trim_start_matches('_')) && name.starts_with(underscore)
        };
        (!is_right && name != to).then_some(to)
    }

    fn report(&self, cx: &mut Context<'_>, field: FieldWalker<'_>, to: &str, is_taken: bool) {
        let name = field.database_name();
        let message = if self.style.is(name) {
            format!("the column `{name}` is not called `{to}`")
        } else {
            format!("the name of the column `{name}` is not in {}", self.style.label())
        };
        let finding = cx.finding(field.database_name_location(), message);
        cx.report(if is_taken {
            finding.help(format!("`{to}` is taken: give it another name with `@map`"))
        } else {
            let (title, edit) = remap::field(field, to);
            finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![edit]))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn model(fields: &str) -> String {
        format!("model A {{\n  id Int @id\n{fields}}}\n")
    }

    #[test]
    fn columns_get_and_lose_names() {
        for (field, fixed) in [
            ("firstName String", "firstName String @map(\"first_name\")"),
            ("name String", "name String"),
            ("name String @map(\"Name\")", "name String"),
            ("name String @map(\"FullName\") @db.Text", "name String @map(\"full_name\") @db.Text"),
            ("other String @map(\"full_name\")", "other String @map(\"full_name\")"),
            ("gitHubUrl String", "gitHubUrl String @map(\"git_hub_url\")"),
        ] {
            let (schema, fixed) = (model(&format!("  {field}\n")), model(&format!("  {fixed}\n")));
            assert_eq!(check(&super::RULE).fixed(&schema), fixed);
        }
    }

    #[test]
    fn options_say_what_the_name_is() {
        for (options, field, fixed) in [
            ("style = \"camel\"", "a String @map(\"a_b\")", "a String @map(\"aB\")"),
            ("named-after-field = true", "a String @map(\"b\")", "a String"),
            ("named-after-field = true", "aB String @map(\"a_b\")", "aB String @map(\"a_b\")"),
            ("compound-words = [\"gitHub\"]", "gitHubUrl String", "gitHubUrl String @map(\"github_url\")"),
            ("allow = [\"git*\"]", "gitHubUrl String", "gitHubUrl String"),
        ] {
            let check = check(&super::RULE).config(&format!("[rules]\nPN009 = {{ {options} }}"));
            let (schema, fixed) = (model(&format!("  {field}\n")), model(&format!("  {fixed}\n")));
            assert_eq!(check.fixed(&schema), fixed, "{options}");
        }
    }

    #[test]
    fn ids_of_documents_begin_with_an_underscore() {
        let schema = "type Place {\n  postCode String\n}\nmodel A {\n  id    String @id @map(\"_id\")\n  place Place\n}\n";
        let mongo = check(&super::RULE).provider(Provider::MongoDb);
        assert_eq!(mongo.lines(schema), [2]);
        let required =
            check(&super::RULE).config("[rules]\nPN009 = { require-underscore-prefix-for-ids = true }");
        assert_eq!(required.fixed(&model("")), model("").replace("@id", "@id @map(\"_id\")"));
    }

    #[test]
    fn a_name_that_is_taken_is_not_given_again() {
        for fields in [
            "  aB Int\n  a_b Int\n",
            "  aB Int\n  x Int @map(\"AB\")\n  y Int @map(\"Ab\")\n  z Int @map(\"ab\")\n",
        ] {
            let schema = model(fields);
            let fixed = check(&super::RULE).fixed(&schema);
            assert!(check(&super::RULE).analyze(&fixed).is_valid(), "{fixed}");
        }
        let schema = model("  aB Int\n  a_b Int\n");
        assert_eq!(check(&super::RULE).lines(&schema), [3]);
        assert_eq!(check(&super::RULE).fixed(&schema), schema);
    }
}
