//! PM005: models and enums are documented.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::ids::FieldId;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::text::Location;
use std::collections::BTreeSet;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM005",
    name: "missing-doc-comment",
    group: Group::Models,
    default: Level::Off,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Models and enums are documented.

What stands behind `///` above a model, enum or field is shown by editors wherever the client is \
used, and generators put it into their documentation. A name rarely says what a row stands for \
and what it does not.

The options say what needs such a comment: `models`, `views`, `enums`, `types`, `fields`, \
`values`. Of fields, those that are keys of relations and relations themselves are left alone, \
as the relation says it.",
    given: Given::Nothing,
    bad: r#"model Orchard {
  id String @id @default(cuid())

  @@map("orchards")
}
"#,
    good: r#"/// A piece of land with fruit trees that belong to one owner.
model Orchard {
  id String @id @default(cuid())

  @@map("orchards")
}
"#,
    build: build::<MissingDocComment>,
    options: options_of::<MissingDocComment>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
// Every one is a question of its own.
#[expect(clippy::struct_excessive_bools)]
struct MissingDocComment {
    /// Whether models need a comment.
    models: bool,
    /// Whether views need a comment.
    views: bool,
    /// Whether enums need a comment.
    enums: bool,
    /// Whether composite types need a comment.
    types: bool,
    /// Whether columns need a comment.
    fields: bool,
    /// Whether values of enums need a comment.
    values: bool,
}

impl Default for MissingDocComment {
    fn default() -> Self {
        Self { models: true, views: true, enums: true, types: true, fields: false, values: false }
    }
}

impl Rule for MissingDocComment {
    fn check(&self, cx: &mut Context<'_>) {
        let schema = cx.schema;
        for model in schema.models() {
            let is_wanted = if model.is_view() { self.views } else { self.models };
            if is_wanted && model.documentation().is_none() {
                report(cx, model.keyword(), model.name(), model.name_location());
            }
            if self.fields {
                columns(cx, model);
            }
        }
        self.types(cx);
        self.enums(cx);
    }
}

impl MissingDocComment {
    fn types(&self, cx: &mut Context<'_>) {
        for item in cx.schema.composite_types() {
            if self.types && item.documentation().is_none() {
                report(cx, "type", item.name(), item.name_location());
            }
            if self.fields {
                item.fields().for_each(|field| column(cx, field));
            }
        }
    }

    fn enums(&self, cx: &mut Context<'_>) {
        for item in cx.schema.enums() {
            if self.enums && item.documentation().is_none() {
                report(cx, "enum", item.name(), item.name_location());
            }
            for value in item.values().filter(|value| self.values && value.documentation().is_none()) {
                report(cx, "value", value.name(), value.name_location());
            }
        }
    }
}

/// The columns of a model, without those that refer to other models.
fn columns(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let keys: BTreeSet<FieldId> = model
        .relation_fields()
        .filter_map(|field| field.item().fields.as_deref())
        .flatten()
        .copied()
        .collect();
    model.scalar_fields().filter(|field| !keys.contains(&field.id)).for_each(|field| column(cx, field));
}

fn column(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    if field.documentation().is_none() {
        report(cx, "field", field.name(), field.name_location());
    }
}

fn report(cx: &mut Context<'_>, keyword: &str, name: &str, location: Location) {
    let message = format!("the {keyword} `{name}` has no documentation");
    cx.report(cx.finding(location, message).help("say above it what it stands for: `/// …`"));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    const SCHEMA: &str = "\
model A {
  id Int  @id
  b  Int /// why
  c  Int
  a  A?   @relation(\"x\", fields: [b], references: [id])
  as A[]  @relation(\"x\")
  d  D
}

/// Why.
// And how.
enum D {
  X /// Why.
  Y
}

// Not seen by any client.
enum E {
  /// Why.
  X
}
";

    #[test]
    fn options_say_what_needs_a_comment() {
        let lines =
            |options: &str| check(&RULE).config(&format!("[rules]\nPM005 = {{ {options} }}")).lines(SCHEMA);
        assert_eq!(lines(""), [1, 18]);
        assert_eq!(lines("models = false"), [18]);
        assert_eq!(lines("enums = false"), [1]);
        assert_eq!(lines("models = false, enums = false, fields = true"), [2, 4, 7]);
        assert_eq!(lines("models = false, enums = false, values = true"), [14]);
    }
}
