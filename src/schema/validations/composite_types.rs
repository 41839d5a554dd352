//! Whether the database has composite types, and whether a value of one can be finite (V298, V299,
//! V308, V309).

use super::Context;
use super::graph::{Edge, Graph};
use super::wording::listed;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::Schema;
use crate::schema::edits::make_optional;
use crate::schema::items::FieldType;
use crate::schema::walk::{CompositeTypeWalker, FieldWalker};

/// A way round that is longer than this is not searched for, as nobody would read it.
const WAY_LIMIT: usize = 32;

/// A type that always contains itself has no finite value (V308, V309).
pub(super) fn cycles(cx: &mut Context<'_>) {
    let schema = cx.schema;
    let edges: Vec<_> = schema.composite_types().flat_map(contained).collect();
    let (loops, edges): (Vec<_>, Vec<_>) = edges.into_iter().partition(|edge| edge.is_loop());
    let graph = Graph::new(schema.composite_types().count(), edges);
    let components = graph.components();
    for edge in loops {
        cx.report(contains_itself(schema.walk(edge.field)));
    }
    for edge in graph.edges().iter().filter(|edge| components[edge.from] == components[edge.to]) {
        cx.report(part_of_cycle(schema, &graph, *edge));
    }
}

/// The types that every value of the type contains.
fn contained(composite_type: CompositeTypeWalker<'_>) -> impl Iterator<Item = Edge> {
    let from = composite_type.id.index();
    composite_type.fields().filter(|field| field.is_required()).filter_map(move |field| match field.ty() {
        FieldType::CompositeType(to) => Some(Edge { from, to: to.index(), field: field.id }),
        _ => None,
    })
}

fn contains_itself(field: FieldWalker<'_>) -> Diagnostic {
    let message = format!("every `{}` would contain another one, without end", field.owner_name());
    optional_or_list(Diagnostic::error("V308", field.type_location(), message), field)
}

fn part_of_cycle(schema: &Schema, graph: &Graph, edge: Edge) -> Diagnostic {
    let field = schema.walk(edge.field);
    let way = graph.way_round(edge, WAY_LIMIT).unwrap_or_default();
    let message = match way.as_slice() {
        [] => format!("every `{}` would contain another one, without end", field.owner_name()),
        way => {
            let names = way.iter().map(|step| schema.walk(step.field).full_name()).collect::<Vec<_>>();
            let names = listed(names.iter().map(String::as_str));
            format!("every `{}` would contain another one, without end, by {names}", field.owner_name())
        }
    };
    let others = way.iter().skip(1).take(3);
    let finding = Diagnostic::error("V309", field.type_location(), message);
    let finding = others.fold(finding, |finding, step| {
        finding.related(schema.walk(step.field).location(), "part of the circle")
    });
    optional_or_list(finding, field)
}

fn optional_or_list(finding: Diagnostic, field: FieldWalker<'_>) -> Diagnostic {
    let ty = field.type_text();
    let finding = finding.help(format!("make the field optional (`{ty}?`) or a list (`{ty}[]`)"));
    finding.fix(make_optional(field).map(|edit| Fix::unsafe_fix(format!("write `{ty}?`"), vec![edit])))
}

/// Composite types are embedded documents, which only MongoDB has (V298).
pub(super) fn support(cx: &mut Context<'_>, composite_type: CompositeTypeWalker<'_>) {
    let connector = cx.schema.connector();
    if connector.capabilities.composite_types {
        return;
    }
    let message = match connector.provider {
        Some(provider) => format!("{provider} has no composite types"),
        None => "composite types need a datasource with MongoDB".to_owned(),
    };
    let help = "use a model with a relation, or a field of type `Json`";
    cx.report(Diagnostic::error("V298", composite_type.name_location(), message).help(help));
}

/// A type without fields has nothing to hold (V299).
pub(super) fn has_fields(cx: &mut Context<'_>, composite_type: CompositeTypeWalker<'_>) {
    if !composite_type.item().fields.is_empty() {
        return;
    }
    let message = format!("the type `{}` has no fields", composite_type.name());
    let help = "add a field, or remove the type and the fields that use it";
    cx.report(Diagnostic::error("V299", composite_type.name_location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    #[test]
    fn only_mongodb_has_composite_types() {
        check_marked(&[
            ("postgresql", "\ntype A { // V298\n  n Int\n}"),
            ("mongodb", "\ntype A {\n  n Int\n}"),
        ]);
    }

    #[test]
    fn a_type_has_fields() {
        check_marked(&[("mongodb", "\ntype A { // V299\n}")]);
    }

    #[test]
    fn a_value_is_finite() {
        check_marked(&[
            ("mongodb", "\ntype A {\n  a A // V308\n}"),
            ("mongodb", "\ntype A {\n  a A?\n  b A[]\n}"),
            (
                "mongodb",
                "\ntype A {\n  b B // V309\n}\ntype B {\n  c C // V309\n}\ntype C {\n  a A // V309\n}",
            ),
            ("mongodb", "\ntype A {\n  b B\n}\ntype B {\n  c C\n}\ntype C {\n  a A?\n}"),
        ]);
    }

    #[test]
    fn a_circle_is_found_from_outside_and_with_branches() {
        check_marked(&[
            (
                "mongodb",
                "\ntype A {\n  b B\n}\ntype B {\n  c C // V309\n}\ntype C {\n  b B // V309\n  n Int\n}",
            ),
            (
                "mongodb",
                "\ntype A {\n  b B // V309\n}\ntype B {\n  c C // V309\n}\ntype C {\n  b B // V309\n  a A // V309\n}",
            ),
        ]);
    }
}
