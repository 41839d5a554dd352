//! PR003: a row that can do without its parent is not deleted with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::referential_action::ReferentialAction;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR003",
    name: "optional-relation-cascade",
    group: Group::Relations,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A row that can do without its parent is not deleted with it.

An optional relation says that a row has a life of its own, and `onDelete: Cascade` ends it: rows \
disappear that nobody expected to lose. Either the relation is required, or `SetNull` keeps the row. \
Trees are not reported, since their roots have no parent, nor is a model with several such parents, of \
which each row has one.",
    given: Given::Nothing,
    bad: r#"model Folder {
  id    String @id @default(cuid())
  notes Note[]

  @@map("folders")
}

model Note {
  id       String  @id @default(cuid())
  folderId String?

  folder Folder? @relation(fields: [folderId], references: [id], onDelete: Cascade)

  @@index([folderId])
  @@map("notes")
}
"#,
    good: r#"model Folder {
  id    String @id @default(cuid())
  notes Note[]

  @@map("folders")
}

model Note {
  id       String  @id @default(cuid())
  folderId String?

  folder Folder? @relation(fields: [folderId], references: [id], onDelete: SetNull)

  @@index([folderId])
  @@map("notes")
}
"#,
    build: build::<OptionalRelationCascade>,
    options: options_of::<OptionalRelationCascade>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct OptionalRelationCascade {}

impl Rule for OptionalRelationCascade {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            let parents: Vec<_> = cascading_parents(model).collect();
            if let [parent] = parents[..]
                && !parent.is_self_relation()
            {
                report(cx, parent);
            }
        }
    }
}

fn cascading_parents(model: ModelWalker<'_>) -> impl Iterator<Item = RelationFieldWalker<'_>> {
    let optional = model.relation_fields().filter(|field| field.field.is_optional());
    optional.filter(|field| field.explicit_on_delete() == Some(ReferentialAction::Cascade))
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let (model, target) = (field.model().name(), field.target().name());
    let message = format!(
        "deleting a `{target}` deletes every `{model}` of it, although `{}` is optional",
        field.name()
    );
    let finding = cx.finding(field.argument_location("onDelete"), message);
    cx.report(finding.help("write `onDelete: SetNull` to keep the rows, or make the relation required"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn trees_and_rows_with_one_of_several_parents_are_left_alone() {
        let tree = "model A {\n  id       Int  @id\n  parentId Int?\n  parent   A?   @relation(\"x\", fields: [parentId], references: [id], onDelete: Cascade, onUpdate: NoAction)\n  children A[]  @relation(\"x\")\n}\n";
        check(&super::RULE).assert_clean(tree);
        let several = "model A {\n  id Int @id\n  cs C[]\n}\nmodel B {\n  id Int @id\n  cs C[]\n}\nmodel C {\n  id  Int  @id\n  aId Int?\n  bId Int?\n  a   A?   @relation(fields: [aId], references: [id], onDelete: Cascade)\n  b   B?   @relation(fields: [bId], references: [id], onDelete: Cascade)\n}\n";
        check(&super::RULE).assert_clean(several);
        assert_eq!(check(&super::RULE).lines(&several.replacen(", onDelete: Cascade", "", 1)), [14]);
    }
}
