//! PM012: a model that only joins two others joins a pair once.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::edits::add_unique;
use crate::schema::ids::FieldId;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM012",
    name: "join-model-shape",
    group: Group::Models,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A model that only joins two others joins a pair once.

A model with two relations and nothing else stands for pairs, as the table does that Prisma \
makes of a many-to-many relation. Without a unique key over both columns the same pair goes in \
twice, and then counts are wrong and deleting one leaves the other. The key also serves lookups \
by its first column.

Columns that say something about the pair, be it a date, make it more than a pair: a model that \
has one is left alone, since the same two may well meet again.",
    given: Given::Nothing,
    bad: r#"model Race {
  id      String   @id @default(cuid())
  runners Runner[]

  @@map("races")
}

model Club {
  id      String   @id @default(cuid())
  runners Runner[]

  @@map("clubs")
}

model Runner {
  id     String @id @default(cuid())
  raceId String
  clubId String
  race   Race   @relation(fields: [raceId], references: [id])
  club   Club   @relation(fields: [clubId], references: [id])

  @@index([raceId])
  @@index([clubId])
  @@map("runners")
}
"#,
    good: r#"model Race {
  id      String   @id @default(cuid())
  runners Runner[]

  @@map("races")
}

model Club {
  id      String   @id @default(cuid())
  runners Runner[]

  @@map("clubs")
}

model Runner {
  id     String @id @default(cuid())
  raceId String
  clubId String
  race   Race   @relation(fields: [raceId], references: [id])
  club   Club   @relation(fields: [clubId], references: [id])

  @@unique([raceId, clubId])
  @@index([clubId])
  @@map("runners")
}
"#,
    build: build::<JoinModelShape>,
    options: options_of::<JoinModelShape>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct JoinModelShape {}

impl Rule for JoinModelShape {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            if let Some(pair) = pair(model)
                && !has_key(model, &pair)
            {
                report(cx, model, &pair);
            }
        }
    }
}

/// The columns of the two foreign keys, if there is nothing but them and an id of their own.
fn pair(model: ModelWalker<'_>) -> Option<[FieldId; 2]> {
    let keys: Vec<_> = model.relation_fields().filter_map(|field| field.item().fields.as_deref()).collect();
    let [[first], [second]] = keys[..] else { return None };
    let own_id = |id: FieldId| model.primary_key().is_some_and(|key| key.columns().eq([id]));
    let is_pure =
        model.scalar_fields().all(|field| field.id == *first || field.id == *second || own_id(field.id));
    let is_required = [first, second].iter().all(|id| model.schema.walk(**id).is_required());
    let lists_none = model.relation_fields().all(|field| field.item().fields.is_some());
    (first != second && is_pure && is_required && lists_none).then_some([*first, *second])
}

/// Whether no pair can be there twice.
fn has_key(model: ModelWalker<'_>, pair: &[FieldId]) -> bool {
    model.unique_criteria().any(|key| key.fields().all(|field| pair.contains(&field.id)))
}

fn report(cx: &mut Context<'_>, model: ModelWalker<'_>, pair: &[FieldId]) {
    let unique = add_unique(model, pair);
    let message = format!("`{}` can join the same two twice", model.name());
    let title = format!("add `{}`", unique.attribute);
    let fix = Fix::unsafe_fix(title.clone(), vec![unique.edit]);
    cx.report(cx.finding(model.name_location(), message).help(title).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    fn schema(lines: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  ms M[]\n}}\n\nmodel B {{\n  id Int @id\n  ms M[]\n}}\n\n\
             model M {{\n  aId Int\n  bId Int\n  a   A   @relation(fields: [aId], references: [id])\n  b   B   @relation(fields: [bId], references: [id])\n{lines}}}\n"
        )
    }

    #[test]
    fn pairs_without_a_key_are_reported() {
        for (lines, expected) in [
            ("  id  Int @id\n", vec![11]),
            ("  id  Int @id\n\n  @@index([aId, bId])\n", vec![11]),
            ("\n  @@id([aId, bId])\n", vec![]),
            ("  id  Int @id\n\n  @@unique([bId, aId])\n", vec![]),
            ("  id  Int @id\n  on  DateTime\n", vec![]),
            ("  id  Int @id\n\n  @@unique([aId])\n", vec![]),
        ] {
            let schema = schema(lines);
            let schema = if lines.contains("@@unique([aId])") {
                schema.replacen("ms M[]", "ms M?", 1)
            } else {
                schema
            };
            assert_eq!(check(&RULE).lines(&schema), expected, "{lines}");
        }
    }

    #[test]
    fn optional_sides_make_no_pair() {
        let optional =
            schema("  id  Int @id\n").replace("bId Int\n", "bId Int?\n").replace("b   B ", "b   B?");
        check(&RULE).assert_clean(&optional);
    }

    #[test]
    fn the_fix_adds_the_key() {
        let fixed = check(&RULE).fixed(&schema("  id  Int @id\n"));
        assert_eq!(fixed, schema("  id  Int @id\n\n  @@unique([aId, bId])\n"));
    }
}
