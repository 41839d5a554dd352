//! Which types of fields the database has.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) fn field(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let database = cx.schema.connector();
    let can = &database.capabilities;
    let scalar = field.scalar_type();
    let is_json = scalar == Some(ScalarType::Json);
    if is_json && !can.json {
        let help = "store the document as text in a `String`";
        report(cx, "V037", field, format!("{} has no `Json`", database.display_name), help);
    }
    if is_json && field.is_list() && !can.json_lists {
        let help = "store the list within one `Json` value";
        report(cx, "V038", field, format!("{} has no lists of `Json`", database.display_name), help);
    }
    if scalar == Some(ScalarType::Decimal) && !can.decimal {
        let help = "use `Float`, or a whole number of the smallest unit in an `Int`";
        report(cx, "V039", field, format!("{} has no `Decimal`", database.display_name), help);
    }
    if field.is_list() && !can.scalar_lists {
        let message = format!("{} has no lists of `{}`", database.display_name, field.type_text());
        report(cx, "V040", field, message, "put the values into a model of their own, and relate to it");
    }
}

fn report(
    cx: &mut Context<'_>,
    code: &'static str,
    field: FieldWalker<'_>,
    message: String,
    help: &'static str,
) {
    cx.report(Diagnostic::error(code, field.type_location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn types_of_fields_depend_on_the_database() {
        assert_cases(&[
            ("sqlserver", "id Int @id\nj Json", &["V037 6:3 Json"], "id Int @id\nj String"),
            ("cockroachdb", "id Int @id\nj Json[]", &["V038 6:3 Json[]"], "id Int @id\nj Json"),
            (
                "mongodb",
                "id String @id @map(\"_id\")\nd Decimal",
                &["V039 6:3 Decimal"],
                "id String @id @map(\"_id\")\nd Float",
            ),
            ("mysql", "id Int @id\nt String[]", &["V040 6:3 String[]"], "id Int @id\nt String"),
        ]);
    }
}
