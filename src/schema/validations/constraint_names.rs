//! Whether the names of constraints fit the database and differ where it wants them to.

mod clashes;
mod constraint;

use super::Context;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::Schema;
use crate::schema::connector::Reach;
use crate::schema::edits::remove_option;
use crate::schema::items::AttributeRef;
use crate::schema::walk::{FieldWalker, IndexWalker, ModelWalker, RelationFieldWalker, RelationWalker};
use crate::text::Location;

pub(super) use clashes::ConstraintNames;
use constraint::Constraint;

pub(super) fn primary_key(cx: &mut Context<'_>, names: &ConstraintNames, model: ModelWalker<'_>) {
    let Some(key) = model.primary_key() else { return };
    if cx.schema.connector().capabilities.named_primary_keys {
        too_long(cx, key.mapped_name(), key.item().attribute);
    }
    report_clash(cx, names, Constraint::PrimaryKey(model.id), "V055");
}

pub(super) fn index(cx: &mut Context<'_>, names: &ConstraintNames, index: IndexWalker<'_>) {
    too_long(cx, index.mapped_name(), index.item().attribute);
    report_clash(cx, names, Constraint::Index(index.model().id, index.index), "V056");
}

pub(super) fn default(cx: &mut Context<'_>, names: &ConstraintNames, field: FieldWalker<'_>) {
    let Some(default) = field.item().default else { return };
    too_long(cx, default.mapped_name.map(|name| field.schema.name(name)), default.attribute);
    report_clash(cx, names, Constraint::Default(field.id), "V058");
}

/// Looks at the `map` of one relation field: whether it may stand, and its length.
pub(super) fn relation_field(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let (Some(name), Some(attribute)) = (field.mapped_name(), field.item().attribute) else { return };
    let database = cx.schema.connector();
    if database.capabilities.named_foreign_keys {
        return too_long(cx, Some(name), attribute);
    }
    let message = format!("{} gives foreign keys no names, so `map` has no use", database.display_name);
    let location = name_location(cx.schema, attribute);
    let fix = Fix::safe("remove `map`", remove_option(cx.schema.ast(), attribute, "map"));
    cx.report(Diagnostic::error("V231", location, message).help("remove `map` from the relation").fix(fix));
}

pub(super) fn foreign_key(cx: &mut Context<'_>, names: &ConstraintNames, relation: RelationWalker<'_>) {
    if let Some(field) = relation.forward() {
        report_clash(cx, names, Constraint::ForeignKey(field.field.id), "V057");
    }
}

fn too_long(cx: &mut Context<'_>, name: Option<&str>, attribute: AttributeRef) {
    let database = cx.schema.connector();
    let limit = database.max_identifier_bytes;
    let Some(name) = name.filter(|name| name.len() > limit) else { return };
    let message = format!("the name has {} bytes, and {} allows {limit}", name.len(), database.display_name);
    let location = name_location(cx.schema, attribute);
    cx.report(Diagnostic::error("V054", location, message).help("choose a shorter name for `map`"));
}

fn report_clash(cx: &mut Context<'_>, names: &ConstraintNames, constraint: Constraint, code: &'static str) {
    let schema = cx.schema;
    let Some(clash) = names.clash(constraint) else { return };
    let name = constraint.name(schema);
    let reach = match clash.scope.reach {
        Reach::Schema => "in the whole schema",
        Reach::Table => "on a table",
    };
    let message = format!("the name `{name}` is used twice");
    let finding = Diagnostic::error(code, constraint.location(schema), message)
        .label(format!("the names of {} must differ {reach}", clash.scope.description()))
        .related(clash.other.location(schema), format!("`{name}` is also the name of this"))
        .help("give each a name of its own with `map`");
    cx.report(finding);
}

/// The value of `map` in an attribute, or of the old `name` of an index, or else the attribute.
fn name_location(schema: &Schema, attribute: AttributeRef) -> Location {
    let ast = schema.ast();
    let value = ["map", "name"].iter().find_map(|name| ast.argument(attribute, name)?.value.as_ref());
    let span = value.map_or_else(|| ast.attribute(attribute).span, |value| value.span);
    Location::new(attribute.entry.block.file, span)
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn names_are_not_too_long() {
        assert_cases(&[
            (
                "postgresql",
                "id Int @id(map: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
                &["V054 5:17 \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\""],
                "id Int @id(map: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
            ),
            (
                "mysql",
                "id Int @id\nn Int @unique(map: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
                &["V054 6:20 \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\""],
                "id Int @id\nn Int @unique(map: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
            ),
            (
                "sqlserver",
                "id Int @id\nn Int @default(1, map: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
                &[
                    "V054 6:24 \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\"",
                ],
                "id Int @id\nn Int @default(1, map: \"n\")",
            ),
        ]);
    }

    #[test]
    fn names_differ_where_the_database_wants_it() {
        assert_cases(&[
            (
                "postgresql",
                "id Int @id(map: \"x\")\nn Int @unique(map: \"x\")",
                &["V055 5:17 \"x\"", "V056 6:20 \"x\""],
                "id Int @id(map: \"x\")\nn Int @unique(map: \"y\")",
            ),
            (
                "sqlite",
                "model A {\n  id Int @id\n  n Int @unique(map: \"x\")\n}\nmodel B {\n  id Int @id\n  n Int @unique(map: \"x\")\n}",
                &["V056 7:22 \"x\"", "V056 11:22 \"x\""],
                "model A {\n  id Int @id\n  n Int @unique(map: \"y\")\n}\nmodel B {\n  id Int @id\n  n Int @unique(map: \"x\")\n}",
            ),
            (
                "mysql",
                "model A {\n  id Int @id\n  n Int @unique(map: \"x\")\n  @@index([id], map: \"x\")\n}",
                &["V056 7:22 \"x\"", "V056 8:22 \"x\""],
                "model A {\n  id Int @id\n  n Int @unique(map: \"x\")\n}\nmodel B {\n  id Int @id\n  n Int @unique(map: \"x\")\n}",
            ),
            (
                "cockroachdb",
                "model A {\n  id Int @id(map: \"x\")\n  b B @relation(fields: [id], references: [id], map: \"x\")\n}\nmodel B {\n  id Int @id\n  a A?\n}",
                &["V055 6:19 \"x\"", "V057 7:54 \"x\""],
                "model A {\n  id Int @id(map: \"x\")\n  b B @relation(fields: [id], references: [id])\n}\nmodel B {\n  id Int @id\n  a A?\n}",
            ),
            (
                "sqlserver",
                "id Int @id\nn Int @default(1, map: \"x\")\nm Int @default(1, map: \"x\")",
                &["V058 6:24 \"x\"", "V058 7:24 \"x\""],
                "id Int @id\nn Int @default(1, map: \"x\")\nm Int @default(1)",
            ),
        ]);
    }

    #[test]
    fn generated_names_count_as_well() {
        assert_cases(&[(
            "postgresql",
            "id Int @id\nn Int\n@@index([n])\n@@index([n], map: \"A_n_idx\")",
            &["V056 7:1 @@index([n])", "V056 8:19 \"A_n_idx\""],
            "id Int @id\nn Int\n@@index([n])\n@@unique([n])",
        )]);
    }

    #[test]
    fn foreign_keys_have_names_in_some_databases() {
        assert_cases(&[(
            "sqlite",
            "model A {\n  id Int @id\n  b B @relation(fields: [id], references: [id], map: \"x\")\n}\nmodel B {\n  id Int @id\n  a A?\n}",
            &["V231 7:54 \"x\""],
            "model A {\n  id Int @id\n  b B @relation(fields: [id], references: [id])\n}\nmodel B {\n  id Int @id\n  a A?\n}",
        )]);
    }
}
