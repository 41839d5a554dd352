//! PD029: relations that are required leave a row that can be the first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::circles::circles;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::edits::make_optional;
use crate::schema::referential_action::RelationMode;
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD029",
    name: "uncreatable-row",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Required relations leave a row that can be the first.

Where each of two models needs a row of the other, neither ever gets one: a foreign key is checked \
with the statement that writes it, also inside of a transaction, and Prisma has no word for keys \
that are checked later. The same holds for a circle of more models. Where a required relation leads \
to its own model, the first row can only refer to itself, by an id that is known beforehand, and \
nothing is ever the root of the tree.

One of the relations has to be optional: it is left empty when the row is created, and set \
afterwards.",
    given: Given::Nothing,
    bad: r#"model Team {
  id        String @id @default(cuid())
  captainId String @unique

  captain Player   @relation("captain", fields: [captainId], references: [id])
  players Player[] @relation("players")

  @@map("teams")
}

model Player {
  id     String @id @default(cuid())
  teamId String

  team   Team  @relation("players", fields: [teamId], references: [id])
  leads  Team? @relation("captain")

  @@index([teamId])
  @@map("players")
}
"#,
    good: r#"model Team {
  id        String  @id @default(cuid())
  captainId String? @unique

  captain Player?  @relation("captain", fields: [captainId], references: [id])
  players Player[] @relation("players")

  @@map("teams")
}

model Player {
  id     String @id @default(cuid())
  teamId String

  team   Team  @relation("players", fields: [teamId], references: [id])
  leads  Team? @relation("captain")

  @@index([teamId])
  @@map("players")
}
"#,
    build: build::<UncreatableRow>,
    options: options_of::<UncreatableRow>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UncreatableRow {}

impl Rule for UncreatableRow {
    fn check(&self, cx: &mut Context<'_>) {
        if cx.schema.relation_mode() != RelationMode::ForeignKeys {
            return;
        }
        let required = cx.schema.relations().filter_map(RelationWalker::forward).filter(is_required);
        let (loops, others): (Vec<_>, Vec<_>) = required.partition(|field| field.is_self_relation());
        for field in loops {
            report_loop(cx, field);
        }
        for circle in circles(cx.schema, &others) {
            report_circle(cx, &circle);
        }
    }
}

/// Whether no row can be there without one that it refers to.
fn is_required(field: &RelationFieldWalker<'_>) -> bool {
    let mut columns = field.fields().into_iter().flatten().peekable();
    let is_table = !field.model().is_view() && !field.model().is_ignored();
    is_table && columns.peek().is_some() && columns.all(FieldWalker::is_required)
}

fn report_loop(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let message =
        format!("every `{}` needs another one: the first can only refer to itself", field.model().name());
    let finding = cx.finding(field.field.type_location(), message);
    cx.report(finding.help("make the relation and its columns optional").fix(optional(field)));
}

fn report_circle(cx: &mut Context<'_>, circle: &[RelationFieldWalker<'_>]) {
    let Some((first, others)) = circle.split_first() else { return };
    let names: Vec<_> = circle.iter().map(|field| format!("`{}`", field.full_name())).collect();
    let message = format!(
        "no row of `{}` can ever be created: each needs one that needs it, by {}",
        first.model().name(),
        names.join(", ")
    );
    let mut finding = cx.finding(first.field.type_location(), message);
    for other in others {
        finding = finding.related(other.field.location(), "this relation is required, too");
    }
    let help = "make one of these relations optional, and set it once both rows are there";
    cx.report(finding.help(help).fix(circle.iter().find_map(|field| optional(*field))));
}

/// Makes the relation and its columns optional, unless the primary key has one of them.
fn optional(field: RelationFieldWalker<'_>) -> Option<Fix> {
    let columns = field.item().fields.as_deref()?;
    if field.model().primary_key()?.columns().any(|column| columns.contains(&column)) {
        return None;
    }
    let relation = Some(field.field).filter(|field| field.is_required());
    let edits = field.fields()?.chain(relation).filter_map(make_optional).collect();
    Some(Fix::unsafe_fix(format!("make `{}` and its columns optional", field.full_name()), edits))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// `A` needs `B`, `B` needs `C`, and so on; a question mark makes the column optional.
    fn ring(arities: &[&str]) -> String {
        let names = ["A", "B", "C"];
        let model = |place: usize, arity: &str| {
            let (from, to) = (names[place], names[(place + 1) % arities.len()]);
            let before = names[(place + arities.len() - 1) % arities.len()];
            format!(
                "model {from} {{\n  id Int @id\n  k Int{arity}\n  to {to}{arity} @relation(\"{from}\", fields: [k], references: [id])\n  from {before}[] @relation(\"{before}\")\n}}\n"
            )
        };
        arities.iter().enumerate().map(|(place, arity)| model(place, arity)).collect()
    }

    #[test]
    fn a_circle_of_required_relations_is_reported_once() {
        for (arities, lines) in [
            (&["", ""][..], vec![4]),
            (&["", "", ""], vec![4]),
            (&["", "?"], vec![]),
            (&["", "", "?"], vec![]),
            (&["?", "?"], vec![]),
            (&[""], vec![4]),
            (&["?"], vec![]),
        ] {
            assert_eq!(check(&super::RULE).lines(&ring(arities)), lines, "{arities:?}");
        }
    }

    #[test]
    fn the_fix_makes_one_of_them_optional() {
        assert_eq!(check(&super::RULE).fixed(&ring(&["", "", ""])), ring(&["?", "", ""]));
        assert_eq!(check(&super::RULE).fixed(&ring(&[""])), ring(&["?"]));
        let keyed = ring(&["", ""]).replacen("  id Int @id\n  k Int\n", "  id Int @unique\n  k Int @id\n", 1);
        let fixed = keyed.replace("  k Int\n  to A ", "  k Int?\n  to A? ");
        assert_eq!(check(&super::RULE).fixed(&keyed), fixed, "a primary key is never null");
    }

    #[test]
    fn without_foreign_keys_any_row_can_be_first() {
        let prisma = "datasource db {\n  provider = \"mysql\"\n  relationMode = \"prisma\"\n}\n";
        let restrict = "[id], onDelete: Restrict, onUpdate: Restrict)";
        let schema = format!("{}{prisma}", ring(&["", ""]).replace("[id])", restrict));
        check(&super::RULE).assert_clean(&schema);
        let keys = schema.replace("\"prisma\"", "\"foreignKeys\"");
        assert_eq!(check(&super::RULE).lines(&keys), [4]);
    }

    #[test]
    fn an_optional_column_of_several_is_enough() {
        let schema = "model A {\n  id Int\n  n Int\n  m Int?\n  to A? @relation(\"r\", fields: [n, m], references: [id, n])\n  from A[] @relation(\"r\")\n  @@id([id, n])\n}\n";
        check(&super::RULE).assert_clean(schema);
    }
}
