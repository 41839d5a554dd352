//! Which referential actions lead in circles, or to one model along several paths (V232–V234).
//!
//! SQL Server refuses such foreign keys, and Prisma Client does when it emulates them.

use super::Context;
use super::graph::{Edge, Graph, targets_first};
use super::meetings::{self, Meeting, Meetings};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::Schema;
use crate::schema::edits::set_relation_arguments;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{RelationFieldWalker, RelationWalker};

/// A way round that is longer than this is not searched for, as nobody would read it.
const WAY_LIMIT: usize = 32;

/// The relations whose actions change rows, as a graph of models. It is empty where cycles do no
/// harm.
#[derive(Debug, Default)]
pub(super) struct Cascades {
    graph: Graph,
    /// The strongly connected component of each model.
    components: Vec<usize>,
    /// For each component whether it has, or leads to, a model that cascades into itself.
    reaches_loop: Vec<bool>,
    /// For the first relation of a path where the path meets another from the same model.
    meetings: Meetings,
}

impl Cascades {
    pub(super) fn collect(schema: &Schema) -> Self {
        let emulated = schema.relation_mode() == RelationMode::Prisma;
        if schema.connector().capabilities.cascade_cycles && !emulated {
            return Self::default();
        }
        let edges = schema.relations().filter_map(cascading_edge).collect();
        let graph = Graph::new(schema.models().count(), edges);
        let components = graph.components();
        let reaches_loop = reaches_loop(&graph, &components);
        let meetings = if emulated { Meetings::default() } else { meetings::find(&graph, &components) };
        Self { graph, components, reaches_loop, meetings }
    }

    fn is_on_cycle(&self, edge: Edge) -> bool {
        self.components[edge.from] == self.components[edge.to]
    }

    fn leads_to_loop(&self, edge: Edge) -> bool {
        self.reaches_loop[self.components[edge.to]]
    }
}

/// The relation as an edge, if both its sides are there and it does more than refuse.
fn cascading_edge(relation: RelationWalker<'_>) -> Option<Edge> {
    let (forward, _) = relation.forward().zip(relation.back())?;
    let changes = |action| !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
    let (from, to) = (forward.model().id.index(), forward.target().id.index());
    (changes(forward.on_delete()) || changes(forward.on_update())).then_some(Edge {
        from,
        to,
        field: forward.field.id,
    })
}

fn reaches_loop(graph: &Graph, components: &[usize]) -> Vec<bool> {
    let mut reaches = vec![false; graph.node_count()];
    for node in targets_first(components) {
        let found = graph.leaving(node).iter().any(|edge| edge.is_loop() || reaches[components[edge.to]]);
        reaches[components[node]] |= found;
    }
    reaches
}

/// Reports a relation that leads back to its model or to a model that cascades into itself, and
/// otherwise one that leads where another relation of its model leads, too.
pub(super) fn check(cx: &mut Context<'_>, cascades: &Cascades, relation: RelationWalker<'_>) {
    if cascades.components.is_empty() {
        return;
    }
    let (Some(edge), Some(field)) = (cascading_edge(relation), relation.forward()) else { return };
    if cascades.is_on_cycle(edge) || cascades.leads_to_loop(edge) {
        cx.report(cycle(cascades, field, edge));
    } else if let Some(meeting) = cascades.meetings.get(&edge.field) {
        cx.report(two_paths(field, *meeting));
    }
}

fn cycle(cascades: &Cascades, field: RelationFieldWalker<'_>, edge: Edge) -> Diagnostic {
    if edge.is_loop() {
        return self_relation(field);
    }
    let way = cascades.graph.way_round(edge, WAY_LIMIT).unwrap_or_default();
    match way.last() {
        Some(last) if last.is_loop() => leads_to_self_relation(field, last.field),
        None if !cascades.is_on_cycle(edge) => leads_to_some_self_relation(field),
        Some(_) | None => circle(field, &way),
    }
}

fn self_relation(field: RelationFieldWalker<'_>) -> Diagnostic {
    let message = format!("the self-relation `{}` cascades into its own model", field.full_name());
    break_here(finding("V232", field, message), field, "it")
}

fn leads_to_self_relation(field: RelationFieldWalker<'_>, looping: FieldId) -> Diagnostic {
    let looping = field.field.schema.walk(looping);
    let message = format!(
        "`{}` leads to the self-relation `{}`, which cascades",
        field.full_name(),
        looping.full_name()
    );
    let place = format!("`{}` or `{}`", looping.full_name(), field.full_name());
    let help = advice(field, &place);
    finding("V232", field, message).related(looping.location(), "the self-relation").help(help)
}

fn leads_to_some_self_relation(field: RelationFieldWalker<'_>) -> Diagnostic {
    let message = format!("`{}` leads to a self-relation that cascades", field.full_name());
    break_here(finding("V232", field, message), field, "it")
}

fn circle(field: RelationFieldWalker<'_>, way: &[Edge]) -> Diagnostic {
    let schema = field.field.schema;
    let message = match way {
        [] => format!("the actions of `{}` cascade in a circle", field.full_name()),
        way => {
            format!("the actions of `{}` cascade in a circle: {}", field.full_name(), described(field, way))
        }
    };
    let others = way.iter().skip(1).take(3);
    let finding = others.fold(finding("V233", field, message), |finding, edge| {
        finding.related(schema.walk(edge.field).location(), "part of the circle")
    });
    break_here(finding, field, "one relation of the circle")
}

/// The way with its middle left out where it is long.
fn described(field: RelationFieldWalker<'_>, way: &[Edge]) -> String {
    let name = |edge: &Edge| format!("`{}`", field.field.schema.walk(edge.field).full_name());
    let steps: Vec<_> = match way {
        [first, second, .., last] if way.len() > 6 => {
            vec![name(first), name(second), format!("{} more", way.len() - 3), name(last)]
        }
        way => way.iter().map(name).collect(),
    };
    steps.join(" → ")
}

fn two_paths(field: RelationFieldWalker<'_>, meeting: Meeting) -> Diagnostic {
    let schema = field.field.schema;
    let other = schema.walk(meeting.other);
    let reached = schema.walk(ModelId::from_index(meeting.model));
    let message = format!(
        "changes of `{}` reach `{}` along two paths: by `{}` and by `{}`",
        reached.name(),
        field.model().name(),
        field.name(),
        other.name()
    );
    break_here(
        finding("V234", field, message).related(other.location(), "the other path"),
        field,
        "a relation of one of the paths",
    )
}

fn finding(code: &'static str, field: RelationFieldWalker<'_>, message: String) -> Diagnostic {
    let finding = Diagnostic::error(code, field.field.name_location(), message);
    match defaults(field).as_slice() {
        [] => finding,
        defaults => finding.label(format!("by default it has {}", defaults.join(" and "))),
    }
}

/// The actions that are not written and yet change rows.
fn defaults(field: RelationFieldWalker<'_>) -> Vec<String> {
    let mut defaults = Vec::new();
    if field.explicit_on_delete().is_none() && field.on_delete() == ReferentialAction::SetNull {
        defaults.push("`onDelete: SetNull`".to_owned());
    }
    if field.explicit_on_update().is_none() {
        defaults.push(format!("`onUpdate: {}`", field.on_update()));
    }
    defaults
}

fn break_here(finding: Diagnostic, field: RelationFieldWalker<'_>, place: &str) -> Diagnostic {
    let action = refusing_action(field);
    let values = [("onDelete", action.to_string()), ("onUpdate", action.to_string())];
    let edit = set_relation_arguments(field, &values);
    let title = format!("set `onDelete: {action}` and `onUpdate: {action}` on `{}`", field.full_name());
    finding.help(advice(field, place)).fix(Fix::unsafe_fix(title, vec![edit]))
}

fn advice(field: RelationFieldWalker<'_>, place: &str) -> String {
    let action = refusing_action(field);
    format!("set `onDelete: {action}` and `onUpdate: {action}` on {place}")
}

/// The action that leaves rows alone, under the name by which it can be chosen here.
fn refusing_action(field: RelationFieldWalker<'_>) -> ReferentialAction {
    let schema = field.field.schema;
    let actions = schema.connector().referential_actions(schema.relation_mode());
    if actions.contains(&ReferentialAction::NoAction) {
        return ReferentialAction::NoAction;
    }
    ReferentialAction::Restrict
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::schema::test_support::check_marked;

    /// Models `A` to `E` with relations from the first of each pair to the second; `!` leaves rows
    /// alone. The code is expected where the relation stands.
    fn schema(relations: &[(&str, &str)]) -> String {
        let mut schema = String::new();
        for model in ["A", "B", "C", "D", "E"] {
            writeln!(schema, "model {model} {{\n  id Int @id").unwrap();
            for (index, (pair, code)) in relations.iter().enumerate() {
                let (from, to) = (&pair[..1], &pair[1..2]);
                let action = if pair.ends_with('!') { ", onUpdate: NoAction" } else { "" };
                let code = if code.is_empty() { String::new() } else { format!(" // {code}") };
                if from == model {
                    writeln!(
                        schema,
                        "  k{index} Int\n  f{index} {to} @relation(\"{index}\", fields: [k{index}], references: [id]{action}){code}"
                    )
                    .unwrap();
                }
                if to == model {
                    writeln!(schema, "  b{index} {from}[] @relation(\"{index}\")").unwrap();
                }
            }
            writeln!(schema, "}}").unwrap();
        }
        schema
    }

    fn check(database: &str, relations: &[(&str, &str)]) {
        check_marked(&[(database, &schema(relations))]);
    }

    #[test]
    fn self_relations_cascade_into_themselves() {
        check("sqlserver", &[("AA", "V232")]);
        check("sqlserver", &[("AA!", "")]);
        check("postgresql", &[("AA", "")]);
    }

    #[test]
    fn what_leads_to_a_self_relation_cascades_without_end() {
        check("sqlserver", &[("AB", "V232"), ("BB", "V232"), ("BC", "")]);
        check("sqlserver", &[("AB!", ""), ("BB", "V232")]);
    }

    #[test]
    fn circles_are_broken_by_one_relation() {
        check("sqlserver", &[("AB", "V233"), ("BC", "V233"), ("CA", "V233"), ("CD", "")]);
        check("sqlserver", &[("AB", ""), ("BC", ""), ("CA!", ""), ("CD", "")]);
        check("postgresql", &[("AB", ""), ("BC", ""), ("CA", "")]);
    }

    #[test]
    fn the_client_breaks_no_circles_either() {
        check_marked(&[(
            "mongodb",
            "
            model Folder {
              id       Int      @id @map(\"_id\")
              parent   Folder?  @relation(\"tree\", fields: [parentId], references: [id]) // V232
              parentId Int?
              children Folder[] @relation(\"tree\")
            }
            ",
        )]);
    }

    #[test]
    fn two_paths_meet() {
        check("sqlserver", &[("AB", "V234"), ("AC", "V234"), ("BD", ""), ("CD", ""), ("AE", "")]);
        check("sqlserver", &[("AB", "V234"), ("AB", "V234")]);
        check("sqlserver", &[("AB", "V234"), ("AC", "V234"), ("BC", "")]);
        check("sqlserver", &[("AB", ""), ("AC", ""), ("BD", ""), ("CD!", "")]);
        check("sqlserver", &[("EA", ""), ("AB", ""), ("AC!", ""), ("BD", ""), ("CD", "")]);
        check("postgresql", &[("AB", ""), ("AC", ""), ("BD", ""), ("CD", "")]);
    }
}
