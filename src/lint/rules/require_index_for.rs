//! PX006: an index begins with each of the columns that the team always looks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::keys::serve_lookup;
use crate::lint::name_list::NameList;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::edits::add_block_attribute;
use crate::schema::ids::FieldId;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};
use std::collections::BTreeSet;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PX006",
    name: "require-index-for",
    group: Group::Indexes,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
An index begins with each of the columns that the team always looks for.

Some columns are in the condition of nearly every query: the tenant of a row, the time it was made. \
Which these are, only the team knows: `for-names` lists them. An index, unique key or primary key \
that begins with the column will do; a partial one will not. With `for-all-relations` the columns of \
every foreign key count, too, also on MySQL, where `unindexed-foreign-key` leaves them to the \
database.",
    given: Given::Nothing,
    bad: r#"model Order {
  id       String @id @default(cuid())
  tenantId String

  @@map("orders")
}
"#,
    good: r#"model Order {
  id       String @id @default(cuid())
  tenantId String

  @@index([tenantId])
  @@map("orders")
}
"#,
    build: build::<RequireIndexFor>,
    options: options_of::<RequireIndexFor>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequireIndexFor {
    /// The names of the columns: `*` is a wildcard, `/…/` a regular expression.
    for_names: NameList,
    /// Whether the foreign key of every relation counts as well.
    for_all_relations: bool,
}

impl Default for RequireIndexFor {
    fn default() -> Self {
        Self { for_names: NameList::of(&["tenantId"]), for_all_relations: false }
    }
}

impl Rule for RequireIndexFor {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            for columns in self.columns(model) {
                if !serve_lookup(model, &columns) {
                    report(cx, model, &columns);
                }
            }
        }
    }
}

impl RequireIndexFor {
    /// The columns that an index is wanted for, each once.
    fn columns(&self, model: ModelWalker<'_>) -> BTreeSet<Vec<FieldId>> {
        let named = model.scalar_fields().filter(|field| self.for_names.contains(field.name()));
        let mut columns: BTreeSet<_> = named.map(|field| vec![field.id]).collect();
        if self.for_all_relations {
            columns.extend(model.relation_fields().filter_map(|field| field.item().fields.clone()));
        }
        columns
    }
}

fn report(cx: &mut Context<'_>, model: ModelWalker<'_>, columns: &[FieldId]) {
    let fields: Vec<_> = columns.iter().map(|id| cx.schema.walk(*id)).collect();
    let Some(first) = fields.first() else { return };
    let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
    let names = names.join(", ");
    let attribute = format!("@@index([{names}])");
    let title = format!("add `{attribute}` to `{}`", model.name());
    let edit = add_block_attribute(cx.schema.ast(), model.item().block, &attribute);
    let fix = fields.iter().copied().all(is_comparable).then(|| Fix::unsafe_fix(title.clone(), vec![edit]));
    let finding = cx.finding(first.name_location(), format!("no index begins with `{names}`"));
    cx.report(finding.help(title).fix(fix));
}

/// Whether an index over the column needs no options.
fn is_comparable(field: FieldWalker<'_>) -> bool {
    let is_value = field.enum_type().is_some()
        || field.scalar_type().is_some_and(|scalar| !matches!(scalar, ScalarType::Json | ScalarType::Bytes));
    is_value && !field.is_list() && field.native_type().is_none()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    const SCHEMA: &str = "\
model Tenant {
  id    Int    @id
  books Book[]
}

model Book {
  id        Int      @id
  tenantId  Int
  createdAt DateTime
  createdBy Json
  tenant    Tenant   @relation(fields: [tenantId], references: [id])
}
";

    #[test]
    fn names_are_patterns() {
        assert_eq!(check(&super::RULE).lines(SCHEMA), [8]);
        let created = check(&super::RULE).config("[rules]\nPX006 = { for-names = [\"created*\"] }");
        assert_eq!(created.lines(SCHEMA), [9, 10]);
        let fixed = SCHEMA.replace("[id])\n}", "[id])\n\n  @@index([createdAt])\n}");
        assert_eq!(created.fixed(SCHEMA), fixed);
    }

    #[test]
    fn any_key_that_begins_with_the_column_will_do() {
        for attribute in
            ["@@index([tenantId, id])", "@@unique([tenantId])", "@@unique([tenantId, createdAt])"]
        {
            let schema = SCHEMA.replace("[id])\n}", &format!("[id])\n\n  {attribute}\n}}"));
            check(&super::RULE).assert_clean(&schema);
        }
        let second = SCHEMA.replace("[id])\n}", "[id])\n\n  @@index([id, tenantId])\n}");
        assert_eq!(check(&super::RULE).lines(&second), [8]);
    }

    #[test]
    fn relations_count_on_request() {
        let none = check(&super::RULE).config("[rules]\nPX006 = { for-names = [] }");
        none.assert_clean(SCHEMA);
        let all = check(&super::RULE).config("[rules]\nPX006 = { for-all-relations = true }");
        assert_eq!(all.lines(SCHEMA), [8]);
    }
}
