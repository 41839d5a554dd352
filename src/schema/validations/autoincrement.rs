//! Where `autoincrement()` may stand, which depends on the database.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::ids::FieldId;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let counters: Vec<_> =
        model.scalar_fields().filter(|field| field.default_function() == Some("autoincrement")).collect();
    let can_count = cx.schema.connector().capabilities.autoincrement;
    if can_count {
        only_one(cx, model, &counters);
    }
    for field in counters {
        if can_count { place(cx, model, field) } else { unsupported(cx, field) }
    }
}

fn unsupported(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let database = cx.schema.connector();
    let message = format!("{} cannot count up for `autoincrement()`", database.display_name);
    let help = match database.auto_type {
        Some(native_type) => format!("use `String @default(auto()) @db.{native_type}`"),
        None => "use another default, such as `cuid()`".to_owned(),
    };
    let Some(default) = field.item().default else { return };
    let location = cx.schema.ast().attribute_location(default.attribute);
    cx.report(Diagnostic::error("V079", location, message).help(help));
}

fn only_one(cx: &mut Context<'_>, model: ModelWalker<'_>, counters: &[FieldWalker<'_>]) {
    let database = cx.schema.connector();
    if counters.len() < 2 || database.capabilities.autoincrement_several {
        return;
    }
    let message = format!(
        "`{}` has {} fields with `autoincrement()`, and {} can count up only one in a table",
        model.name(),
        counters.len(),
        database.display_name
    );
    let mut finding = Diagnostic::error("V080", model.name_location(), message)
        .help("keep `autoincrement()` on the id and give the other fields their values yourself");
    for field in counters {
        finding = finding.related(field.location(), format!("`{}` counts up", field.name()));
    }
    cx.report(finding);
}

fn place(cx: &mut Context<'_>, model: ModelWalker<'_>, field: FieldWalker<'_>) {
    let database = cx.schema.connector();
    let can = &database.capabilities;
    if !can.autoincrement_int && field.scalar_type() == Some(ScalarType::Int) {
        let message = format!("{} counts up only `BigInt` fields", database.display_name);
        let help = "make the field a `BigInt`, or use `@default(sequence())`";
        report(cx, "V083", field, message, help);
    }
    if !can.autoincrement_non_id && !is_the_id(model, field.id) {
        let message = format!("{} counts up only the id of a table", database.display_name);
        report(cx, "V081", field, message, "remove `@default(autoincrement())`, or make the field the id");
    }
    if !can.autoincrement_non_indexed && !leads_an_index(model, field.id) {
        let message = format!("{} counts up only a column that an index begins with", database.display_name);
        report(cx, "V082", field, message, "add `@unique` to the field");
    }
}

fn report(
    cx: &mut Context<'_>,
    code: &'static str,
    field: FieldWalker<'_>,
    message: String,
    help: &'static str,
) {
    let place = field.item().default.map(|default| cx.schema.ast().attribute_location(default.attribute));
    let location = place.unwrap_or_else(|| field.location());
    cx.report(Diagnostic::error(code, location, message).help(help));
}

fn is_the_id(model: ModelWalker<'_>, field: FieldId) -> bool {
    model.primary_key().is_some_and(|key| key.columns().eq([field]))
}

fn leads_an_index(model: ModelWalker<'_>, field: FieldId) -> bool {
    let leads = |mut columns: Box<dyn Iterator<Item = FieldId> + '_>| columns.next() == Some(field);
    model.primary_key().is_some_and(|key| leads(Box::new(key.columns())))
        || model.indexes().any(|index| leads(Box::new(index.columns())))
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn counting_depends_on_the_database() {
        assert_cases(&[
            (
                "mongodb",
                "id Int @id @default(autoincrement()) @map(\"_id\")",
                &["V079 5:12 @default(autoincrement())"],
                "id Int @id @map(\"_id\")",
            ),
            (
                "mysql",
                "id Int @id @default(autoincrement())\nn Int @unique @default(autoincrement())",
                &["V080 4:7 A"],
                "id Int @id @default(autoincrement())\nn Int @unique",
            ),
            (
                "sqlite",
                "id Int @id\nn Int @unique @default(autoincrement())",
                &["V081 6:15 @default(autoincrement())"],
                "id Int @id @default(autoincrement())",
            ),
            (
                "mysql",
                "id Int @id\nn Int @default(autoincrement())",
                &["V082 6:7 @default(autoincrement())"],
                "id Int @id\nn Int @default(autoincrement())\n@@index([n])",
            ),
            (
                "cockroachdb",
                "id Int @id @default(autoincrement())",
                &["V083 5:12 @default(autoincrement())"],
                "id BigInt @id @default(autoincrement())",
            ),
        ]);
    }

    #[test]
    fn the_id_and_the_first_column_of_an_index_may_count() {
        assert_cases(&[
            (
                "sqlite",
                "a Int @default(autoincrement())\nb Int\n@@id([a, b])",
                &["V081 5:7 @default(autoincrement())"],
                "a Int @default(autoincrement())\n@@id([a])",
            ),
            (
                "mysql",
                "a Int @default(autoincrement())\nb Int\n@@id([b, a])",
                &["V082 5:7 @default(autoincrement())"],
                "a Int @default(autoincrement())\nb Int\n@@id([a, b])",
            ),
        ]);
    }
}
