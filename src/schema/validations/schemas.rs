//! Whether `@@schema` stands where it must, and names a schema of the datasource.

use super::{Context, datasource};
use crate::diagnostic::Diagnostic;
use crate::schema::items::MappedName;
use crate::schema::walk::{EnumWalker, ModelWalker};
use crate::text::Location;

/// What `@@schema` can stand on, with the rules about it.
struct Subject<'s> {
    keyword: &'static str,
    name: &'s str,
    location: Location,
    schema: Option<MappedName>,
    unsupported: &'static str,
    unknown: &'static str,
    missing: &'static str,
}

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let subject = Subject {
        keyword: model.keyword(),
        name: model.name(),
        location: model.name_location(),
        schema: model.item().schema,
        unsupported: "V181",
        unknown: "V183",
        missing: "V185",
    };
    check(cx, &subject);
}

pub(super) fn enum_def(cx: &mut Context<'_>, enum_def: EnumWalker<'_>) {
    let subject = Subject {
        keyword: "enum",
        name: enum_def.name(),
        location: enum_def.name_location(),
        schema: enum_def.item().schema,
        unsupported: "V182",
        unknown: "V184",
        missing: "V186",
    };
    check(cx, &subject);
}

fn check(cx: &mut Context<'_>, subject: &Subject<'_>) {
    if !cx.schema.features().schemas {
        if let Some(used) = subject.schema {
            let location = Location::new(used.attribute.entry.block.file, used.span);
            cx.report(datasource::schemas_are_a_preview(location));
        }
        return;
    }
    let database = cx.schema.connector();
    let schemas = cx.schema.config().datasource.as_ref().and_then(|datasource| datasource.schemas.as_ref());
    match (subject.schema, schemas) {
        (None, None) => {}
        (Some(used), _) if !database.capabilities.schemas => report_unsupported(cx, subject, used),
        (Some(used), Some(schemas)) if schemas.iter().any(|(name, _)| *name == used.name) => {}
        (Some(used), _) => report_unknown(cx, subject, used),
        (None, Some(_)) if !database.capabilities.schemas => {}
        (None, Some(_)) => {
            let message =
                format!("the {} `{}` does not say which schema it is in", subject.keyword, subject.name);
            let help = "add `@@schema` with one of the `schemas` of the datasource";
            cx.report(Diagnostic::error(subject.missing, subject.location, message).help(help));
        }
    }
}

fn report_unsupported(cx: &mut Context<'_>, subject: &Subject<'_>, used: MappedName) {
    let message = format!("{} has no `@@schema`", cx.schema.connector().display_name);
    let location = cx.schema.ast().attribute_location(used.attribute);
    cx.report(Diagnostic::error(subject.unsupported, location, message).help("remove it"));
}

fn report_unknown(cx: &mut Context<'_>, subject: &Subject<'_>, used: MappedName) {
    let name = cx.schema.name(used.name);
    let message = format!("the datasource lists no schema `{name}`");
    let location = Location::new(used.attribute.entry.block.file, used.span);
    let help = format!("add `\"{name}\"` to `schemas` in the datasource");
    cx.report(Diagnostic::error(subject.unknown, location, message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;
    use crate::schema::test_support::check;

    #[test]
    fn only_some_databases_have_schemas() {
        assert_cases(&[
            ("mysql", "id Int @id\n@@schema(\"shop\")", &["V181 6:1 @@schema(\"shop\")"], "id Int @id"),
            (
                "sqlite",
                "enum Role {\n  ADMIN\n  @@schema(\"shop\")\n}",
                &["V182 7:3 @@schema(\"shop\")"],
                "enum Role {\n  ADMIN\n}",
            ),
        ]);
    }

    #[test]
    fn schemas_are_listed_in_the_datasource() {
        let schema = |attribute: &str| {
            format!(
                "datasource db {{\n  provider = \"postgresql\"\n  schemas = [\"shop\"]\n}}\n\
                 model A {{\n  id Int @id\n  {attribute}\n}}\nenum E {{\n  X\n  {attribute}\n}}\n"
            )
        };
        assert_eq!(check(&schema("@@schema(\"shop\")")), [""; 0]);
        assert_eq!(check(&schema("@@schema(\"crm\")")), ["V183 7:12 \"crm\"", "V184 11:12 \"crm\""]);
        assert_eq!(check(&schema("")), ["V185 5:7 A", "V186 9:6 E"]);
    }
}
