//! PD021: the columns of a key or index have types that it can compare.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::retype;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::remove_option;
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::{FieldType, IndexField};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD021",
    name: "no-operator-class",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The columns of a key or an index have types that PostgreSQL can compare.

A B-tree needs an order and a hash index equality; `json` and `xml` have neither, nor have the \
geometric types: \"data type json has no default operator class for access method btree\". Prisma \
looks at this for the other kinds of indexes only. `jsonb` can be compared, and what is searched for \
inside of it needs an index with `type: Gin`. Geometric types are for `type: Gist`.",
    given: Given::Nothing,
    bad: r#"model Sensor {
  id    String @id @default(cuid())
  flags String @db.Bit(8)

  @@index([flags], type: Hash)
  @@map("sensors")
}
"#,
    good: r#"model Sensor {
  id    String @id @default(cuid())
  flags String @db.Bit(8)

  @@index([flags])
  @@map("sensors")
}
"#,
    build: build::<NoOperatorClass>,
    options: options_of::<NoOperatorClass>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct NoOperatorClass {}

impl Rule for NoOperatorClass {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            for key in keys(model) {
                let algorithm = key.index.and_then(|index| index.algorithm).unwrap_or(IndexAlgorithm::BTree);
                for column in key.fields.iter().filter(|column| column.operator_class.is_none()) {
                    let field = cx.schema.walk(column.leaf());
                    if !field.is_list()
                        && let Some(ty) = incomparable(field, algorithm)
                    {
                        report(cx, key, column, &ty);
                    }
                }
            }
        }
    }
}

/// The type of the database, if an index of this kind cannot compare it.
fn incomparable(field: FieldWalker<'_>, algorithm: IndexAlgorithm) -> Option<String> {
    let ty = match field.ty() {
        FieldType::Unsupported(ty) => plain_name(field.schema.name(ty)),
        _ => field.schema.name(field.native_type()?.name).to_ascii_lowercase(),
    };
    let without = match algorithm {
        IndexAlgorithm::BTree => &[WITHOUT_EQUALITY, WITHOUT_ORDER],
        IndexAlgorithm::Hash => &[WITHOUT_EQUALITY, WITHOUT_HASH],
        _ => return None,
    };
    without.iter().any(|types| types.contains(&ty.as_str())).then_some(ty)
}

/// `Point` and `point(2)` are both called `point`.
fn plain_name(ty: &str) -> String {
    ty.split('(').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Types with neither kind of index, as PostgreSQL 15 says.
const WITHOUT_EQUALITY: &[&str] = &[
    "box",
    "circle",
    "json",
    "jsonpath",
    "line",
    "lseg",
    "path",
    "point",
    "polygon",
    "txid_snapshot",
    "xml",
];

/// Types that are hashed and not ordered.
const WITHOUT_ORDER: &[&str] = &["cid", "xid"];

/// Types that are ordered and not hashed.
const WITHOUT_HASH: &[&str] = &["bit", "money", "tsquery", "tsvector", "varbit"];

fn report(cx: &mut Context<'_>, key: Key<'_>, column: &IndexField, ty: &str) {
    let field = cx.schema.walk(column.leaf());
    let message = format!("values of type `{ty}` cannot be compared, so that {} fails", key.label());
    let location =
        if key.source.is_some() { key.location() } else { Location::new(field.file(), column.span) };
    let finding = cx.finding(location, message).related(field.type_location(), format!("`{}`", field.name()));
    cx.report(match binary_json(field).or_else(|| tree(key, ty)) {
        Some((title, edits)) => finding.help(title.clone()).fix(Fix::unsafe_fix(title, edits)),
        None => {
            finding.help("index another column, or choose an index with `type:` that is made for the type")
        }
    });
}

/// `json` as `jsonb`, which can be compared.
fn binary_json(field: FieldWalker<'_>) -> Option<(String, Vec<Edit>)> {
    let is_json = field.native_type().is_some() && field.scalar_type() == Some(ScalarType::Json);
    is_json.then(|| ("use `jsonb`".to_owned(), vec![retype::native(field, "JsonB")]))
}

/// A B-tree in place of a hash index, for what has an order.
fn tree(key: Key<'_>, ty: &str) -> Option<(String, Vec<Edit>)> {
    let index = key.index.filter(|_| WITHOUT_HASH.contains(&ty))?;
    let edits = remove_option(key.model().schema.ast(), index.attribute, "type");
    Some(("make it a B-tree, which is what an index is without a `type`".to_owned(), edits))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(field: &str, key: &str) -> String {
        format!("model A {{\n  id Int @unique\n  n {field}\n  {key}\n}}\n")
    }

    #[test]
    fn types_are_compared_as_the_index_needs_it() {
        for (field, key, is_wrong) in [
            ("Json @db.Json", "@@index([n])", true),
            ("Json @db.Json", "@@unique([id, n])", true),
            ("Json @db.Json", "@@id([n])", true),
            ("Json @db.Json", "@@index([n], type: Hash)", true),
            ("Json @db.Json", "@@index([n(ops: raw(\"my_ops\"))])", false),
            ("Json[] @db.Json", "@@index([n])", false),
            ("Json", "@@index([n])", false),
            ("Json @db.JsonB", "@@index([n])", false),
            ("String @db.Xml", "@@id([n])", true),
            ("Unsupported(\"point\")", "@@index([n])", true),
            ("Unsupported(\"Point\")?", "@@index([id, n])", true),
            ("Unsupported(\"point\")", "@@index([n], type: Gist)", false),
            ("Unsupported(\"geometry(Point, 4326)\")", "@@index([n])", false),
            ("Unsupported(\"tsvector\")", "@@index([n])", false),
            ("Unsupported(\"tsvector\")", "@@index([n], type: Hash)", true),
            ("Unsupported(\"xid\")", "@@index([n])", true),
            ("Unsupported(\"xid\")", "@@index([n], type: Hash)", false),
            ("Decimal @db.Money", "@@index([n], type: Hash)", true),
            ("Decimal @db.Money", "@@index([n])", false),
            ("String", "@@index([n])", false),
        ] {
            let expected = if is_wrong { vec![4] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&schema(field, key)), expected, "{field} {key}");
        }
    }

    #[test]
    fn a_unique_field_is_a_key_as_well() {
        assert_eq!(check(&super::RULE).lines(&schema("Json @unique @db.Json", "")), [3]);
    }

    #[test]
    fn the_fix_takes_what_can_be_compared() {
        let fixed = |field: &str| check(&super::RULE).fixed(&schema(field, "@@index([n])"));
        let hash = schema("Decimal @db.Money", "@@index([n], type: Hash)");
        assert_eq!(check(&super::RULE).fixed(&hash), schema("Decimal @db.Money", "@@index([n])"));
        assert_eq!(fixed("Json @db.Json"), schema("Json @db.JsonB", "@@index([n])"));
        assert_eq!(fixed("Unsupported(\"point\")"), schema("Unsupported(\"point\")", "@@index([n])"));
    }
}
