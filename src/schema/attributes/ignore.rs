//! `@ignore` and `@@ignore`: what the client leaves out (V174, V175).

use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::edits;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::{AttributeRef, FieldType};
use crate::schema::resolver::Resolver;
use crate::text::Location;

/// `@ignore` on a field that is a column.
pub(super) fn column(cx: &mut Resolver, arguments: ArgumentSet<'_>, field: FieldId) {
    if matches!(cx.schema[field].ty, FieldType::Unsupported(_)) {
        let name = cx.schema.symbols.text(cx.schema[field].name);
        let message = format!("`{name}` is ignored without `@ignore`: the client cannot read its type");
        let fix =
            Fix::safe("remove `@ignore`", vec![edits::remove_attribute(arguments.ast, arguments.attribute)]);
        let diagnostic = Diagnostic::error("V174", arguments.location(), message).help("remove `@ignore`");
        cx.report(diagnostic.fix(fix));
    } else {
        cx.schema[field].is_ignored = true;
    }
    arguments.finish(cx);
}

/// `@@ignore`, which makes `@ignore` on the columns pointless.
pub(super) fn model(cx: &mut Resolver, arguments: ArgumentSet<'_>, model: ModelId) {
    cx.schema[model].is_ignored = true;
    for field in cx.schema[model].fields.ids() {
        let is_relation = matches!(cx.schema[field].ty, FieldType::Model(_));
        if cx.schema[field].is_ignored && !is_relation {
            report_ignored_twice(cx, &arguments, field);
        }
    }
    arguments.finish(cx);
}

fn report_ignored_twice(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) {
    let (ast, entry) = (arguments.ast, cx.schema[field].entry);
    let named = ast.attributes(entry).iter().zip(0..);
    let mut named = named.filter(|(node, _)| ast.name(entry.block.file, node.name) == "ignore");
    let Some((node, attribute)) = named.next() else { return };
    let location = Location::new(entry.block.file, node.span);
    let fix =
        Fix::safe("remove `@ignore`", vec![edits::remove_attribute(ast, AttributeRef { entry, attribute })]);
    cx.report(
        Diagnostic::error("V175", location, "`@ignore` says nothing new: the whole model is ignored")
            .related(arguments.location(), "all of its fields are ignored here")
            .help("remove `@ignore` from the field")
            .fix(fix),
    );
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn nothing_is_ignored_twice() {
        check_cases(&[
            lines("a Unsupported(\"point\") @ignore", &["V174 3:26 @ignore"], "a Unsupported(\"point\")"),
            lines("a Int @ignore\n@@ignore", &["V175 3:9 @ignore"], "a Int\n@@ignore"),
        ]);
    }
}
