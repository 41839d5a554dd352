//! PS017: code that uses the generated client goes on to compile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::symbols::Symbol;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker, ModelWalker};
use crate::syntax::tree::Arity;
use crate::text::{FileId, Location};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS017",
    name: "api-breaking-client-change",
    group: Group::Changes,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code that uses the generated client goes on to compile.

For a package whose users import the client, the types of the client are an interface: a model, a field or a \
value that is gone, a name that is another one, a type that is another one, a result that may be null and \
was not, and a value that has to be given and had not, are changes that they have to follow. What happens in the \
database does not count here: `@map` makes no difference. Turn the rule on where the client is published.",
    given: Given::Base(
        r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?

  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String? @ignore

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String  @id @default(cuid())
  variety String
  planter String?
  height  Int?

  @@map("trees")
}
"#,
    build: build::<ApiBreakingClientChange>,
    options: options_of::<ApiBreakingClientChange>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ApiBreakingClientChange {}

impl Rule for ApiBreakingClientChange {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(base) = cx.base else { return };
        for before in base.models().filter(|model| !model.is_ignored()) {
            match cx.schema.find_model(before.name()).filter(|model| !model.is_ignored()) {
                Some(after) => model(cx, before, after),
                None => gone(cx, before.file(), base, &format!("the model `{}`", before.name())),
            }
        }
        for before in base.composite_types() {
            match cx.schema.composite_types().find(|it| it.name() == before.name()) {
                Some(after) => {
                    let place = after.name_location();
                    fields(cx, (before.fields(), after.fields()), before.name(), place);
                }
                None => gone(cx, before.file(), base, &format!("the type `{}`", before.name())),
            }
        }
        for before in base.enums() {
            match cx.schema.enums().find(|it| it.name() == before.name()) {
                Some(after) => values(cx, before, after),
                None => gone(cx, before.file(), base, &format!("the enum `{}`", before.name())),
            }
        }
    }
}

const HELP: &str = "keep it, or publish the client as a new major version";

fn report(cx: &mut Context<'_>, location: Location, message: String) {
    cx.report(cx.finding(location, message).help(HELP));
}

/// Something that has a block of its own before, and none now.
fn gone(cx: &mut Context<'_>, file: FileId, base: &Schema, what: &str) {
    let location = changes::place_of_file(cx.schema, base, file);
    report(cx, location, format!("{what} is gone from the client"));
}

fn values(cx: &mut Context<'_>, before: EnumWalker<'_>, after: EnumWalker<'_>) {
    let names: BTreeSet<_> = after.values().map(EnumValueWalker::name).collect();
    for value in before.values().filter(|value| !names.contains(value.name())) {
        let message =
            format!("the value `{}` of the enum `{}` is gone from the client", value.name(), after.name());
        report(cx, after.name_location(), message);
    }
}

fn model(cx: &mut Context<'_>, before: ModelWalker<'_>, after: ModelWalker<'_>) {
    let place = after.name_location();
    fields(cx, (before.fields(), after.fields()), before.name(), place);
    let kept = unique_names(after);
    for name in unique_names(before).difference(&kept) {
        let message = format!("a `{}` cannot be found by its unique `{name}` any more", after.name());
        report(cx, place, message);
    }
}

/// The names by which the client finds single rows.
fn unique_names(model: ModelWalker<'_>) -> BTreeSet<String> {
    let name = |given: Option<Symbol>, fields: Vec<&str>| match given {
        Some(name) if fields.len() > 1 => model.schema.name(name).to_owned(),
        _ => fields.join("_"),
    };
    let key = model.primary_key().map(|key| {
        let fields = key.fields().map(|field| field.field().name()).collect();
        name(key.item().name, fields)
    });
    let uniques = model.uniques().filter(|index| !index.is_partial()).map(|index| {
        let fields = index.fields().map(|field| field.field().name()).collect();
        name(index.item().name, fields)
    });
    uniques.chain(key).collect()
}

/// The fields of a model or type on both sides, by their names.
fn fields<'b, 'a>(
    cx: &mut Context<'_>,
    (before, after): (impl Iterator<Item = FieldWalker<'b>>, impl Iterator<Item = FieldWalker<'a>>),
    owner: &str,
    place: Location,
) {
    let [before, after] = [visible(before), visible(after)];
    for (name, field) in &before {
        let label = format!("`{owner}.{name}`");
        match after.get(name) {
            None => report(cx, place, format!("{label} is gone from the client")),
            Some(after) => changed(cx, *field, *after, &label),
        }
    }
    for (name, field) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        if must_be_given(*field) {
            let message = format!("`{owner}.{name}` is new and has to be given when one is created");
            report(cx, field.name_location(), message);
        }
    }
}

/// The fields that the client knows, by their names.
fn visible<'s>(fields: impl Iterator<Item = FieldWalker<'s>>) -> BTreeMap<&'s str, FieldWalker<'s>> {
    let known = fields.filter(|field| !field.is_ignored() && !field.is_unsupported());
    known.map(|field| (field.name(), field)).collect()
}

/// A field that is on both sides.
fn changed(cx: &mut Context<'_>, before: FieldWalker<'_>, after: FieldWalker<'_>, name: &str) {
    let (old, new) = (before.type_text(), after.type_text());
    let place = after.type_location();
    if old != new {
        return report(cx, place, format!("{name} is `{new}` instead of `{old}` in the client"));
    }
    match (before.arity(), after.arity()) {
        (Arity::List, Arity::Required | Arity::Optional) => {
            report(cx, place, format!("{name} is no list any more in the client"));
        }
        (Arity::Required | Arity::Optional, Arity::List) => {
            report(cx, place, format!("{name} is a list now in the client"));
        }
        (Arity::Required, Arity::Optional) => {
            report(cx, place, format!("{name} may be null in results, and was not"));
        }
        _ if !must_be_given(before) && must_be_given(after) => {
            report(cx, place, format!("{name} has to be given when one is created, and had not"));
        }
        _ => {}
    }
}

/// Whether nothing fills the field of a new row but the program.
fn must_be_given(field: FieldWalker<'_>) -> bool {
    let has_column = field.relation_field().is_none_or(|relation| relation.item().fields.is_some());
    field.is_required() && field.default_value().is_none() && !field.is_updated_at() && has_column
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    fn found(change: &str) -> Vec<String> {
        changed(&super::RULE, Provider::Postgresql, change)
    }

    /// What is found when the lines of a model change.
    fn of_model(lines: &str) -> Vec<String> {
        found(&format!("model Tree {{\n  id Int @id\n{lines}\n}}\n"))
    }

    #[test]
    fn the_types_of_the_client_stay() {
        for (lines, expected) in [
            ("-  a Int", "warning 1 [Tree]: `Tree.a` is gone from the client"),
            ("-  a Int\n+  a Int @ignore", "warning 1 [Tree]: `Tree.a` is gone from the client"),
            ("-  a Int?\n+  b Int? @map(\"a\")", "warning 1 [Tree]: `Tree.a` is gone from the client"),
            (
                "-  a Int\n+  a BigInt",
                "warning 3 [BigInt]: `Tree.a` is `BigInt` instead of `Int` in the client",
            ),
            ("-  a Int\n+  a Int?", "warning 3 [Int?]: `Tree.a` may be null in results, and was not"),
            (
                "-  a Int?\n+  a Int",
                "warning 3 [Int]: `Tree.a` has to be given when one is created, and had not",
            ),
            (
                "-  a Int @default(1)\n+  a Int",
                "warning 3 [Int]: `Tree.a` has to be given when one is created, and had not",
            ),
            ("-  a Int\n+  a Int[]", "warning 3 [Int[]]: `Tree.a` is a list now in the client"),
            ("-  a Int[]\n+  a Int", "warning 3 [Int]: `Tree.a` is no list any more in the client"),
            ("+  a Int", "warning 3 [a]: `Tree.a` is new and has to be given when one is created"),
            (
                "-  a Int @unique\n+  a Int",
                "warning 1 [Tree]: a `Tree` cannot be found by its unique `a` any more",
            ),
            (
                "  a Int\n  b Int\n-  @@unique([a, b])\n+  @@unique([a, b], name: \"ab\")",
                "warning 1 [Tree]: a `Tree` cannot be found by its unique `a_b` any more",
            ),
        ] {
            assert_eq!(of_model(lines), [expected], "{lines}");
        }
    }

    #[test]
    fn what_comes_to_it_breaks_nothing() {
        for lines in [
            "+  a Int?",
            "+  a Int @default(1)",
            "+  a DateTime @updatedAt",
            "+  a Int[]",
            "-  a Int\n+  a Int @map(\"b\") @unique",
            "-  a Int\n+  a Int @default(1)",
            "-  a String\n+  a String @db.VarChar(10)",
            "-  a Int @ignore",
        ] {
            assert_eq!(of_model(lines), [""; 0], "{lines}");
        }
    }

    #[test]
    fn blocks_and_values_stay() {
        let enums = "model Tree {\n  id Int @id\n}\n-enum Kind {\n-  APPLE\n-}\nenum Size {\n  SMALL\n-  LARGE\n}\n-model Field {\n-  id Int @id\n-}\n";
        assert_eq!(
            found(enums),
            [
                "warning 1 []: the model `Field` is gone from the client",
                "warning 1 []: the enum `Kind` is gone from the client",
                "warning 4 [Size]: the value `LARGE` of the enum `Size` is gone from the client",
            ]
        );
        assert_eq!(found("-model Tree {\n+model Tree {\n  id Int @id\n+  @@map(\"t\")\n}\n"), [""; 0]);
        let types = "type Place {\n  x Int\n-  y Int\n+  y Int?\n}\nmodel Tree {\n  id String @id @map(\"_id\")\n  place Place\n}\n";
        let message = "warning 3 [Int?]: `Place.y` may be null in results, and was not";
        assert_eq!(changed(&super::RULE, Provider::MongoDb, types), [message]);
    }
}
