//! Settings of the datasource that depend on preview features (V281, V284, V285, V323).

use crate::diagnostic::Diagnostic;
use crate::schema::config::{Datasource, Extensions};
use crate::text::Location;

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let Some(datasource) = &cx.schema.config().datasource else { return };
    schemas(cx, datasource);
    if let Some(extensions) = &datasource.extensions {
        check_extensions(cx, datasource, extensions);
    }
}

/// From Prisma 6 on, `schemas` is looked at where it is read.
fn schemas(cx: &mut Context<'_>, datasource: &Datasource) {
    let Some((_, span)) = datasource.schemas.as_ref().and_then(|names| names.first()) else { return };
    let location = Location::new(datasource.file, *span);
    if !cx.schema.features().schemas {
        cx.report(schemas_are_a_preview(location));
    } else if !cx.schema.connector().capabilities.schemas {
        let name = cx.schema.connector().display_name;
        let message = format!("a database of {name} has no schemas to choose from");
        let help = "remove the line, and `@@schema` from the models";
        cx.report(Diagnostic::error("V281", location, message).help(help));
    }
}

/// What Prisma 5 says of `schemas` and `@@schema` without the preview feature.
pub(super) fn schemas_are_a_preview(location: Location) -> Diagnostic {
    let message = "several schemas are a preview feature of Prisma 5";
    let help = "add `\"multiSchema\"` to `previewFeatures` of the generator";
    Diagnostic::error("V323", location, message).help(help)
}

fn check_extensions(cx: &mut Context<'_>, datasource: &Datasource, extensions: &Extensions) {
    let at = |span| Location::new(datasource.file, span);
    if !cx.schema.features().extensions {
        let message = "listing extensions is a preview feature";
        let help = "add `\"postgresqlExtensions\"` to `previewFeatures` of the generator";
        cx.report(Diagnostic::error("V284", at(extensions.span), message).help(help));
        return;
    }
    for extension in &extensions.list {
        let name = cx.schema.name(extension.name);
        if name.contains('-') {
            let plain = name.replace('-', "_");
            let message = format!("the name of the extension `{name}` has a dash in it");
            let help = format!("write `{plain}(map: \"{name}\")`");
            cx.report(Diagnostic::error("V285", at(extension.span), message).help(help));
        }
    }
}
