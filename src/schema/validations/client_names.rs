//! Whether the client can tell apart what it calls by the names of fields, ids and uniques.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::items::AttributeRef;
use crate::schema::symbols::Symbol;
use crate::schema::walk::{FieldWalker, IndexWalker, ModelWalker};
use crate::text::Location;

/// A name that an author gives to an id or unique.
#[derive(Clone, Copy)]
struct Custom {
    name: Symbol,
    attribute: AttributeRef,
    /// The rule for a repetition.
    code: &'static str,
}

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let custom = custom_names(model);
    repetitions(cx, &custom);
    names_of_fields(cx, model, &custom);
    id_and_field(cx, model);
    model.uniques().for_each(|index| unique_and_field(cx, index));
}

/// Prisma compares less in a view, as its id is an error and its uniques are mere promises.
pub(super) fn view(cx: &mut Context<'_>, view: ModelWalker<'_>) {
    names_of_fields(cx, view, &custom_names(view));
    view.uniques().for_each(|index| unique_and_field(cx, index));
}

/// The names given to ids and uniques, sorted so that equal ones are neighbours.
fn custom_names(model: ModelWalker<'_>) -> Vec<Custom> {
    let key = model.item().primary_key.as_ref();
    let of_key = key.and_then(|key| Some(Custom { name: key.name?, attribute: key.attribute, code: "V059" }));
    let of_indexes = model
        .item()
        .indexes
        .iter()
        .filter_map(|index| Some(Custom { name: index.name?, attribute: index.attribute, code: "V060" }));
    let mut names: Vec<_> = of_key.into_iter().chain(of_indexes).collect();
    names.sort_by_key(|custom| custom.name);
    names
}

fn repetitions(cx: &mut Context<'_>, custom: &[Custom]) {
    let schema = cx.schema;
    let same_name = |one: &Custom, other: &Custom| one.name == other.name;
    for same in custom.chunk_by(same_name).filter(|same| same.len() > 1) {
        for (place, name) in same.iter().enumerate() {
            let other = same[usize::from(place == 0)].attribute;
            let message = format!("the name `{}` is used twice in the model", schema.name(name.name));
            let location = schema.ast().attribute_location(name.attribute);
            let finding = Diagnostic::error(name.code, location, message)
                .related(schema.ast().attribute_location(other), "it is also used here")
                .help("choose another `name`: the client selects records by it");
            cx.report(finding);
        }
    }
}

fn names_of_fields(cx: &mut Context<'_>, model: ModelWalker<'_>, custom: &[Custom]) {
    let schema = cx.schema;
    if custom.is_empty() {
        return;
    }
    for field in model.fields() {
        let Ok(found) = custom.binary_search_by_key(&field.item().name, |custom| custom.name) else {
            continue;
        };
        let message =
            format!("`{}` is the name of a field and of an id or unique of `{}`", field.name(), model.name());
        // Prisma puts this on the model.
        let finding = Diagnostic::error("V061", model.name_location(), message)
            .related(schema.ast().attribute_location(custom[found].attribute), "the name is given here")
            .related(field.name_location(), "the field is here")
            .help("choose another `name`: the client has both in one place");
        cx.report(finding);
    }
}

fn id_and_field(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(key) = model.primary_key() else { return };
    let fields: Vec<_> = key.fields().map(|field| field.field().name()).collect();
    if let (true, Some(field)) = (fields.len() > 1, column_called(model, &fields)) {
        report_clash(cx, "V062", field, key.location(), "id");
    }
}

fn unique_and_field(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let fields = &index.item().fields;
    if fields.len() < 2 {
        return;
    }
    let steps = fields.iter().flat_map(|field| std::iter::once(&field.field).chain(&field.path));
    let steps: Vec<_> = steps.map(|id| cx.schema.walk(*id).name()).collect();
    if let Some(field) = column_called(index.model(), &steps) {
        report_clash(cx, "V063", field, index.location(), "unique");
    }
}

/// The column that has the name which the client makes of `names`.
fn column_called<'s>(model: ModelWalker<'s>, names: &[&str]) -> Option<FieldWalker<'s>> {
    model.field(&names.join("_")).filter(|field| !field.is_relation())
}

fn report_clash(
    cx: &mut Context<'_>,
    code: &'static str,
    field: FieldWalker<'_>,
    location: Location,
    what: &str,
) {
    let message = format!("the client calls this {what} `{}`, which is a field as well", field.name());
    let finding = Diagnostic::error(code, location, message)
        .related(field.name_location(), "the field is here")
        .help("rename the field, and keep the column with `@map`");
    cx.report(finding);
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn names_in_the_client_differ() {
        assert_cases(&[
            (
                "mysql",
                "a Int\nb Int\n@@id([a, b], name: \"key\")\n@@unique([b, a], name: \"key\")",
                &["V059 7:1 @@id([a, b], name: \"key\")", "V060 8:1 @@unique([b, a], name: \"key\")"],
                "a Int\nb Int\n@@id([a, b], name: \"key\")\n@@unique([b, a], name: \"other\")",
            ),
            (
                "mysql",
                "a Int @id\nb Int\n@@unique([a, b], name: \"b\")",
                &["V061 4:7 A"],
                "a Int @id\nb Int\n@@unique([a, b], name: \"c\")",
            ),
            (
                "mysql",
                "a Int\nb Int\na_b Int\n@@id([a, b])",
                &["V062 8:1 @@id([a, b])"],
                "a Int\nb Int\nb_a Int\n@@id([a, b])",
            ),
            (
                "mysql",
                "a Int @id\nb Int\na_b Int\n@@unique([a, b])",
                &["V063 8:1 @@unique([a, b])"],
                "a Int @id\nb Int\na_b Int\n@@index([a, b])",
            ),
        ]);
    }
}
