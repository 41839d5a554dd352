//! PS009: what happens to rows that refer to a deleted one stays as it was.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::{ForeignKeyChange, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::referential_action::ReferentialAction;
use crate::schema::walk::FieldWalker;
use crate::sql::ForeignKey;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS009",
    name: "on-delete-changed",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
What becomes of rows when the one that they refer to is deleted, or gets another key, stays as it was.

A relation that begins to cascade deletes rows that were safe, the next time somebody deletes what they \
belong to; one that no longer does makes deletions fail that went through, or leaves rows behind. The change \
is of one word, takes effect for every program at once, and no type tells of it. The same goes for a \
foreign key that is taken away while its columns stay.",
    given: Given::Base(
        r#"model Orchard {
  id    String @id @default(cuid())
  trees Tree[]

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  orchard Orchard @relation(fields: [orchardId], references: [id], onDelete: Restrict)

  @@index([orchardId])
  @@map("trees")
}
"#,
    ),
    bad: r#"model Orchard {
  id    String @id @default(cuid())
  trees Tree[]

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  orchard Orchard @relation(fields: [orchardId], references: [id], onDelete: Cascade)

  @@index([orchardId])
  @@map("trees")
}
"#,
    good: r#"model Orchard {
  id    String @id @default(cuid())
  trees Tree[]

  @@map("orchards")
}

model Tree {
  id        String @id @default(cuid())
  orchardId String

  orchard Orchard @relation(fields: [orchardId], references: [id], onDelete: Restrict)

  @@index([orchardId])
  @@map("trees")
}
"#,
    build: build::<OnDeleteChanged>,
    options: options_of::<OnDeleteChanged>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct OnDeleteChanged {}

impl Rule for OnDeleteChanged {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes().filter(|_| !changes::has_other_relation_mode(cx)) else { return };
        for alteration in changes.alterations() {
            for change in &alteration.foreign_keys {
                match change {
                    ForeignKeyChange::Replace(pair) => replaced(cx, pair.before, pair.after),
                    ForeignKeyChange::Drop(key) => dropped(cx, alteration, key),
                    ForeignKeyChange::Add(_) | ForeignKeyChange::Rename(_) => {}
                }
            }
        }
    }
}

fn replaced(cx: &mut Context<'_>, before: &ForeignKey, after: &ForeignKey) {
    let label = after.origin.as_ref().map_or(after.name.as_str(), |origin| origin.name.as_str());
    let relation = changes::field(cx.schema, after.origin.as_ref()).and_then(FieldWalker::relation_field);
    let target = &after.referenced_table;
    for (argument, event, effect, actions) in [
        ("onDelete", "is deleted", "are deleted with it", (before.on_delete, after.on_delete)),
        ("onUpdate", "gets another key", "get it too", (before.on_update, after.on_update)),
    ] {
        if actions.0 == actions.1 {
            continue;
        }
        let location = relation.map_or_else(
            || changes::place(cx.schema, after.origin.as_ref()),
            |relation| relation.argument_location(argument),
        );
        let message = format!(
            "`{argument}` of `{label}` is `{}` instead of `{}`: when a row of `{target}` {event}, {}",
            actions.1.name(),
            actions.0.name(),
            consequence(actions.1, effect)
        );
        let finding = cx.finding(location, message);
        cx.report(
            finding.help("see that everything that deletes such rows expects it, or keep what was there"),
        );
    }
}

/// What an action does with the rows that refer; `effect` is what they do in a cascade.
fn consequence(action: ReferentialAction, effect: &str) -> String {
    match action {
        ReferentialAction::Cascade => format!("those that refer to it {effect}"),
        ReferentialAction::Restrict | ReferentialAction::NoAction => {
            "the database refuses while others refer to it".to_owned()
        }
        ReferentialAction::SetNull => "those that refer to it refer to nothing".to_owned(),
        ReferentialAction::SetDefault => "those that refer to it get their default".to_owned(),
    }
}

/// A key that is gone while its columns and what they refer to stay.
fn dropped(cx: &mut Context<'_>, alteration: &TableAlteration<'_>, key: &ForeignKey) {
    let is_column_gone = key.columns.iter().any(|name| alteration.column_after(name).is_none());
    let is_table_gone = cx
        .changes()
        .is_some_and(|changes| changes.dropped_tables().any(|table| table.name == key.referenced_table));
    if is_column_gone || is_table_gone {
        return;
    }
    let (table, target) = (&alteration.table.before.name, &key.referenced_table);
    let message = format!(
        "the foreign key `{}` from `{table}` to `{target}` is gone: rows may refer to rows that do not exist",
        key.name
    );
    let location = changes::place(cx.schema, alteration.table.after.origin.as_ref());
    let finding = cx.finding(location, message);
    cx.report(finding.help("keep the relation, or see that the program deletes what refers to nothing"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    fn found(provider: Provider, before: &str, after: &str) -> Vec<String> {
        let change = format!(
            "model Tree {{\n  id Int @id\n  fieldId Int?\n-{before}\n+{after}\n}}\nmodel Field {{\n  id Int @id\n  size Int\n-  trees Tree[]\n{}}}\n",
            if after.contains("Field") { "+  trees Tree[]\n" } else { "" }
        );
        changed(&super::RULE, provider, &change)
    }

    #[test]
    fn actions_stay_what_they_were() {
        let relation = |arguments: &str| {
            format!("  field Field? @relation(fields: [fieldId], references: [id]{arguments})")
        };
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            let found = |before: &str, after: &str| found(provider, &relation(before), &relation(after));
            assert_eq!(
                found("", ", onDelete: Cascade"),
                [
                    "warning 4 [onDelete: Cascade]: `onDelete` of `Tree.field` is `Cascade` instead of `SetNull`: when a row of `Field` is deleted, those that refer to it are deleted with it"
                ]
            );
            assert_eq!(found(", onDelete: Cascade", ", onDelete: Restrict").len(), 1);
            assert_eq!(
                found("", ", onUpdate: NoAction"),
                [
                    "warning 4 [onUpdate: NoAction]: `onUpdate` of `Tree.field` is `NoAction` instead of `Cascade`: when a row of `Field` gets another key, the database refuses while others refer to it"
                ]
            );
            assert_eq!(found("", ", onDelete: SetNull"), [""; 0]);
            assert_eq!(found("", ", map: \"other\""), [""; 0]);
        }
        let gone = found(Provider::Postgresql, &relation(""), "  // gone");
        assert_eq!(
            gone,
            [
                "warning 1 [Tree]: the foreign key `Tree_fieldId_fkey` from `Tree` to `Field` is gone: rows may refer to rows that do not exist"
            ]
        );
    }

    #[test]
    fn what_goes_with_its_column_is_told_of_there() {
        let change = "model Tree {\n  id Int @id\n-  fieldId Int?\n-  field Field? @relation(fields: [fieldId], references: [id])\n}\nmodel Field {\n  id Int @id\n-  trees Tree[]\n}\n";
        assert_eq!(changed(&super::RULE, Provider::Postgresql, change), [""; 0]);
    }
}
