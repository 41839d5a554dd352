//! PR013: a foreign key over several columns is null as a whole or not at all.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::ids::FieldId;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR013",
    name: "partial-null-composite-fk",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A foreign key over several columns is null as a whole or not at all.

As soon as one of its columns is null, the database does not look at the others: a half-filled key may \
hold anything, and nobody is told. A single optional column beside columns that another foreign key \
checks is the usual way to say \"within the same tenant\", and is not reported.",
    given: Given::Nothing,
    bad: r#"model Shelf {
  hall   String
  number Int
  books  Book[]

  @@id([hall, number])
  @@map("shelves")
}

model Book {
  id     String  @id @default(cuid())
  hall   String?
  number Int?

  shelf Shelf? @relation(fields: [hall, number], references: [hall, number])

  @@index([hall, number])
  @@map("books")
}
"#,
    good: r#"model Shelf {
  hall   String
  number Int
  books  Book[]

  @@id([hall, number])
  @@map("shelves")
}

model Book {
  id     String @id @default(cuid())
  hall   String
  number Int

  shelf Shelf @relation(fields: [hall, number], references: [hall, number])

  @@index([hall, number])
  @@map("books")
}
"#,
    build: build::<PartialNullCompositeFk>,
    options: options_of::<PartialNullCompositeFk>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PartialNullCompositeFk {}

impl Rule for PartialNullCompositeFk {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            let uses = uses(model);
            for field in model.relation_fields().filter(|field| can_be_half_null(*field, &uses)) {
                report(cx, field);
            }
        }
    }
}

/// In how many foreign keys of the model a column is.
fn uses(model: ModelWalker<'_>) -> BTreeMap<FieldId, usize> {
    let mut uses = BTreeMap::new();
    for column in model.relation_fields().flat_map(|field| field.item().fields.iter().flatten()) {
        *uses.entry(*column).or_default() += 1;
    }
    uses
}

fn can_be_half_null(field: RelationFieldWalker<'_>, uses: &BTreeMap<FieldId, usize>) -> bool {
    let Some(columns) = field.fields() else { return false };
    let (optional, required): (Vec<_>, Vec<_>) = columns.partition(|column| column.is_optional());
    let unchecked = || required.iter().any(|column| uses.get(&column.id).is_none_or(|count| *count < 2));
    match optional.len() {
        0 => false,
        1 => unchecked(),
        _ => true,
    }
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let columns: Vec<_> = field.fields().into_iter().flatten().collect();
    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
    let message = format!("nothing checks `{}` while only some of them are null", names.join(", "));
    let mut finding = cx.finding(field.argument_location("fields"), message);
    for column in columns.iter().filter(|column| column.is_optional()) {
        finding = finding.related(column.type_location(), "may be null");
    }
    cx.report(finding.help("make all of them required, or add a check constraint in a migration"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn a_column_that_another_key_checks_may_be_required() {
        let schema = "\
model Tenant {
  id    Int    @id
  users User[]
  tasks Task[]
}
model User {
  tenantId Int
  id       Int
  tenant   Tenant @relation(fields: [tenantId], references: [id])
  tasks    Task[]

  @@id([tenantId, id])
}
model Task {
  id       Int    @id
  tenantId Int
  userId   Int?
  tenant   Tenant @relation(fields: [tenantId], references: [id])
  user     User?  @relation(fields: [tenantId, userId], references: [tenantId, id], onDelete: NoAction, onUpdate: NoAction)
}
";
        check(&super::RULE).assert_clean(schema);
        let unchecked = schema
            .replace("  tenant   Tenant @relation(fields: [tenantId], references: [id])\n  user", "  user")
            .replace("  tasks Task[]\n", "");
        assert_eq!(check(&super::RULE).lines(&unchecked), [17]);
        check(&super::RULE).assert_clean(&unchecked.replace("userId   Int?", "userId   Int"));
    }
}
