//! PK003: ids are made in the way that is usual in the schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::text::Location;
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK003",
    name: "id-strategy-consistency",
    group: Group::Keys,
    default: Level::Off,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Ids are made in the way that is usual in the schema.

Code, logs and URLs that handle records of any model meet one kind of id, and nobody has to look up \
which. The rule reports nothing where there is no habit: it wants four ids that the database or the \
client makes, and three quarters of them made alike. `id-type` says which way it has to be; this \
rule is for a team that has not decided.",
    given: Given::Nothing,
    bad: r#"model Apple {
  id   String @id @default(cuid())
  name String

  @@map("apples")
}

model Pear {
  id   String @id @default(cuid())
  name String

  @@map("pears")
}

model Plum {
  id   String @id @default(cuid())
  name String

  @@map("plums")
}

model Cherry {
  id   Int    @id @default(autoincrement())
  name String

  @@map("cherries")
}
"#,
    good: r#"model Apple {
  id   String @id @default(cuid())
  name String

  @@map("apples")
}

model Pear {
  id   String @id @default(cuid())
  name String

  @@map("pears")
}

model Plum {
  id   String @id @default(cuid())
  name String

  @@map("plums")
}

model Cherry {
  id   String @id @default(cuid())
  name String

  @@map("cherries")
}
"#,
    build: build::<IdStrategyConsistency>,
    options: options_of::<IdStrategyConsistency>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IdStrategyConsistency {}

impl Rule for IdStrategyConsistency {
    fn check(&self, cx: &mut Context<'_>) {
        let ids: Vec<_> = cx.schema.models().filter_map(made_id).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, way) in &ids {
            *counts.entry(way).or_default() += 1;
        }
        let Some((usual, count)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return };
        if ids.len() < FEWEST || count * 4 < ids.len() * 3 {
            return;
        }
        for (id, way) in ids.iter().filter(|(_, way)| *way != usual) {
            let message = format!("this id is made by `{way}`, and {count} of {} by `{usual}`", ids.len());
            let location = id
                .default_value()
                .map_or_else(|| id.location(), |value| Location::new(id.file(), value.span));
            cx.report(cx.finding(location, message).help(format!("make it by `{usual}` as well")));
        }
    }
}

/// So many ids make a habit.
const FEWEST: usize = 4;

/// The id of a model and how it is made, if it is one field with a function.
fn made_id(model: ModelWalker<'_>) -> Option<(FieldWalker<'_>, &'static str)> {
    let key = model.primary_key().filter(|_| !model.is_view() && !model.is_ignored())?;
    let field = key.fields().next().filter(|_| key.item().fields.len() == 1)?.field();
    Some((field, way(field)?))
}

/// The way in which an id is made; versions of one function are different ways.
fn way(field: FieldWalker<'_>) -> Option<&'static str> {
    let value = field.default_value()?;
    let text = field.schema.ast().text(field.file(), value.span);
    Some(match field.default_function()? {
        "autoincrement" => "autoincrement()",
        "sequence" => "sequence()",
        "auto" => "auto()",
        "cuid" if text.contains('2') => "cuid(2)",
        "cuid" => "cuid()",
        "uuid" if text.contains('7') => "uuid(7)",
        "uuid" => "uuid()",
        "ulid" => "ulid()",
        "nanoid" => "nanoid()",
        // What stands in many databases for `uuid()`.
        "dbgenerated" if text.contains("random_uuid") || text.contains("uuid_generate_v4") => "uuid()",
        "dbgenerated" => "dbgenerated()",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(ids: &[&str]) -> String {
        let model = |(place, id): (usize, &&str)| format!("model A{place} {{\n  id {id}\n}}\n");
        ids.iter().enumerate().map(model).collect::<Vec<_>>().concat()
    }

    #[test]
    fn three_quarters_make_a_habit() {
        let (cuid, uuid) = ("String @id @default(cuid())", "String @id @default(uuid())");
        let uuid_7 = "String @id @default(uuid(7))";
        let database = "String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid";
        for (ids, lines) in [
            (&[cuid, cuid, cuid, uuid][..], vec![11]),
            (&[cuid, cuid, uuid, uuid], vec![]),
            (&[cuid, cuid, uuid], vec![]),
            (&[uuid, uuid, database, "String @id @default(uuid(4))"], vec![]),
            (&[uuid, uuid, uuid, uuid_7], vec![11]),
            (&[cuid, cuid, cuid, cuid, "String @id"], vec![]),
        ] {
            assert_eq!(check(&super::RULE).lines(&schema(ids)), lines, "{ids:?}");
        }
    }
}
