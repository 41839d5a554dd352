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
