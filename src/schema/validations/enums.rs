//! Whether the database has enums.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::walk::EnumWalker;

pub(super) fn check(cx: &mut Context<'_>, enum_def: EnumWalker<'_>) {
    let database = cx.schema.connector();
    if database.capabilities.enums {
        return;
    }
    let message = format!("{} has no enums, so there can be no `{}`", database.display_name, enum_def.name());
    let help = "make it a model whose rows are the values, or use a `String`";
    cx.report(Diagnostic::error("V036", enum_def.name_location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn enums_depend_on_the_database() {
        assert_cases(&[(
            "sqlserver",
            "enum Role {\n  ADMIN\n}",
            &["V036 5:6 Role"],
            "model A {\nid Int @id\n}",
        )]);
    }
}
