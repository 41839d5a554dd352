//! Circles of relations: models that lead to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::Schema;
use crate::schema::graph::{Edge, Graph};
use crate::schema::walk::RelationFieldWalker;

/// For each set of models that lead to each other by these relations, one way round, which begins with
/// the relation that stands first. Relations of a model with itself are left out.
pub(super) fn circles<'s>(
    schema: &'s Schema,
    relations: &[RelationFieldWalker<'s>],
) -> Vec<Vec<RelationFieldWalker<'s>>> {
    let by_field: BTreeMap<_, _> = relations.iter().map(|relation| (relation.field.id, *relation)).collect();
    let edge = |relation: &RelationFieldWalker<'_>| Edge {
        from: relation.model().id.index(),
        to: relation.target().id.index(),
        field: relation.field.id,
    };
    let edges: Vec<_> = relations.iter().map(edge).filter(|edge| !edge.is_loop()).collect();
    let graph = Graph::new(schema.models().count(), edges);
    let components = graph.components();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for edge in graph.edges() {
        if components[edge.from] == components[edge.to] && seen.insert(components[edge.from]) {
            let way = shortest(&graph, *edge, &components);
            circles.push(way.iter().filter_map(|edge| by_field.get(&edge.field).copied()).collect());
        }
    }
    circles
}

/// The shortest way from an edge back to where it begins, all within one component.
fn shortest(graph: &Graph, start: Edge, components: &[usize]) -> Vec<Edge> {
    let mut steps = vec![(start, usize::MAX)];
    let mut seen = BTreeSet::from([start.to]);
    let mut next = 0;
    while let Some((edge, _)) = steps.get(next).copied() {
        if edge.to == start.from {
            break;
        }
        for following in graph.leaving(edge.to) {
            let stays = components[following.to] == components[start.from];
            if stays && (following.to == start.from || seen.insert(following.to)) {
                steps.push((*following, next));
            }
        }
        next += 1;
    }
    way_to(&steps, next)
}

/// The edges from the first to `step`, each of which knows the one before it.
fn way_to(steps: &[(Edge, usize)], mut step: usize) -> Vec<Edge> {
    let mut way = Vec::new();
    while let Some((edge, before)) = steps.get(step) {
        way.push(*edge);
        step = *before;
    }
    way.reverse();
    way
}
