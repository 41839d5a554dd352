//! Whether two tables, or two enums, have the same name in the database, and what columns may be called.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker};

/// The first item with a name, by schema of the database and name.
type Taken<'s, T> = IndexMap<(Option<&'s str>, &'s str), T, FxBuildHasher>;

pub(super) fn models(cx: &mut Context<'_>) {
    let schema = cx.schema;
    let mut taken: Taken<'_, ModelWalker<'_>> = Taken::default();
    let (views, models): (Vec<_>, Vec<_>) = schema.models().partition(|model| model.is_view());
    for model in models.into_iter().chain(views) {
        let key = (model.schema_name(), model.database_name());
        if let Some(before) = taken.insert(key, model) {
            report_model(cx, model, before);
        }
    }
}

/// Reports at the `@@map` that makes the names equal, which either of the two may have.
fn report_model(cx: &mut Context<'_>, model: ModelWalker<'_>, before: ModelWalker<'_>) {
    let (mapped, other) = if model.mapped_name().is_some() { (model, before) } else { (before, model) };
    let Some(mapped_name) = mapped.item().mapped_name else { return };
    let location = cx.schema.ast().attribute_location(mapped_name.attribute);
    let message = format!(
        "`{}` and `{}` are both called `{}` in the database",
        mapped.name(),
        other.name(),
        model.database_name()
    );
    let finding = Diagnostic::error("V030", location, message)
        .related(other.name_location(), format!("the other {}", other.keyword()))
        .help("give each a name of its own with `@@map`");
    cx.report(finding);
}

pub(super) fn enums(cx: &mut Context<'_>) {
    if !cx.schema.connector().capabilities.enums {
        return;
    }
    let mut taken: Taken<'_, EnumWalker<'_>> = Taken::default();
    for enum_def in cx.schema.enums() {
        let key = (enum_def.schema_name(), enum_def.database_name());
        if let Some(before) = taken.get(&key) {
            report_enum(cx, enum_def, *before);
        } else {
            taken.insert(key, enum_def);
        }
    }
}

fn report_enum(cx: &mut Context<'_>, enum_def: EnumWalker<'_>, before: EnumWalker<'_>) {
    let message = format!(
        "the enums `{}` and `{}` are both called `{}` in the database",
        before.name(),
        enum_def.name(),
        enum_def.database_name()
    );
    let finding = Diagnostic::error("V031", enum_def.name_location(), message)
        .related(before.name_location(), "the other enum")
        .help("give each a name of its own with `@@map`");
    cx.report(finding);
}

/// Looks at the characters of a name that `@map` gives to a column.
pub(super) fn column(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let database = cx.schema.connector();
    let reserved = &database.reserved_names;
    let (Some(name), Some(mapped)) = (field.mapped_name(), field.item().mapped_name) else { return };
    let location = cx.schema.ast().attribute_location(mapped.attribute);
    if let Some(start) = reserved.column_start.filter(|start| name.starts_with(*start)) {
        let message = format!(
            "the name `{name}` begins with `{start}`, which {} reads as an operator",
            database.display_name
        );
        cx.report(Diagnostic::error("V178", location, message).help(format!("leave out the `{start}`")));
    }
    if let Some(character) = reserved.column_characters.iter().find(|character| name.contains(**character)) {
        let message = format!(
            "the name `{name}` contains `{character}`, which {} reads as a path",
            database.display_name
        );
        cx.report(Diagnostic::error("V179", location, message).help(format!("leave out the `{character}`")));
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn names_in_the_database_differ() {
        assert_cases(&[
            (
                "mysql",
                "model A {\n  id Int @id\n  @@map(\"B\")\n}\nmodel B {\n  id Int @id\n}",
                &["V030 7:3 @@map(\"B\")"],
                "model A {\n  id Int @id\n  @@map(\"a\")\n}\nmodel B {\n  id Int @id\n}",
            ),
            (
                "mysql",
                "enum A {\n  X\n}\nenum B {\n  X\n  @@map(\"A\")\n}",
                &["V031 8:6 B"],
                "enum A {\n  X\n}\nenum B {\n  X\n  @@map(\"b\")\n}",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nn Int @map(\"$n\")",
                &["V178 6:7 @map(\"$n\")"],
                "id String @id @map(\"_id\")\nn Int @map(\"n$\")",
            ),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nn Int @map(\"a.n\")",
                &["V179 6:7 @map(\"a.n\")"],
                "id String @id @map(\"_id\")\nn Int @map(\"a_n\")",
            ),
        ]);
    }
}
