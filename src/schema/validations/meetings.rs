//! Where paths that leave a model by different relations come together again.
//!
//! There can be exponentially many paths, so none is followed twice: from each model all its
//! relations are followed at once, over a graph that is boiled down to where paths part and meet.

use std::collections::VecDeque;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::graph::{Edge, Graph, targets_first};
use crate::schema::ids::FieldId;

/// For the first relation of a path, a model that another path from the same model reaches, too.
pub(super) type Meetings = IndexMap<FieldId, Meeting, FxBuildHasher>;

/// Two paths from one model that lead to the same model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    /// The model that both reach.
    pub(super) model: usize,
    /// The first relation of the other path.
    pub(super) other: FieldId,
}

pub(super) fn find(graph: &Graph, components: &[usize]) -> Meetings {
    let order = targets_first(components);
    let ends = ends(graph, components, &order);
    let meets = meets(graph, components, &order, &ends);
    let mut walk = Walk { graph, ends, meets, entered: vec![None; graph.node_count()] };
    (0..graph.node_count()).flat_map(|model| walk.meetings_from(model)).collect()
}

/// For each model the one at which all paths from it arrive before they part: where a model has but
/// one relation, what is reached from both is the same, so the one stands for the other.
fn ends(graph: &Graph, components: &[usize], order: &[usize]) -> Vec<usize> {
    let mut ends: Vec<_> = (0..graph.node_count()).collect();
    for &node in order {
        if let [edge] = graph.leaving(node)
            && components[edge.to] != components[node]
        {
            ends[node] = ends[edge.to];
        }
    }
    ends
}

/// For each end of paths whether any two paths at all can meet there or behind it.
fn meets(graph: &Graph, components: &[usize], order: &[usize], ends: &[usize]) -> Vec<bool> {
    let mut arrivals = vec![0_u32; graph.node_count()];
    let parting = |node: &usize| ends[*node] == *node;
    for edge in (0..graph.node_count()).filter(parting).flat_map(|node| graph.leaving(node)) {
        arrivals[ends[edge.to]] += 1;
    }
    let mut meets: Vec<_> = arrivals.into_iter().map(|count| count > 1).collect();
    for &node in order.iter().filter(|node| parting(node)) {
        let leads_on = |edge: &Edge| meets[ends[edge.to]] || components[edge.to] == components[node];
        meets[node] |= graph.leaving(node).iter().any(leads_on);
    }
    meets
}

struct Walk<'g> {
    graph: &'g Graph,
    ends: Vec<usize>,
    meets: Vec<bool>,
    /// For each model from which one it was entered last, and by which of its relations.
    entered: Vec<Option<(usize, FieldId)>>,
}

impl Walk<'_> {
    /// Follows all relations of a model, and notes which of them arrive where another has been.
    ///
    /// Every model is entered once, by the relation that arrives first. That is enough: of two
    /// relations that share a model, each arrives second somewhere or is arrived at.
    fn meetings_from(&mut self, start: usize) -> Meetings {
        let mut meetings = Meetings::default();
        let first_steps = self.steps(start, start).map(|edge| (edge.field, self.ends[edge.to]));
        let mut arrived: VecDeque<_> = first_steps.collect();
        let count = arrived.len();
        if count < 2 {
            return meetings;
        }
        while let Some((by, model)) = arrived.pop_front() {
            match self.entered[model] {
                Some((from, first)) if from == start => {
                    if first != by {
                        meetings.entry(by).or_insert(Meeting { model, other: first });
                        meetings.entry(first).or_insert(Meeting { model, other: by });
                    }
                }
                Some(_) | None => {
                    self.entered[model] = Some((start, by));
                    arrived.extend(self.steps(model, start).map(|edge| (by, self.ends[edge.to])));
                }
            }
            if meetings.len() == count {
                break;
            }
        }
        meetings
    }

    /// The relations that lead away from both the model and the start, to where paths can meet.
    fn steps(&self, model: usize, start: usize) -> impl Iterator<Item = &Edge> {
        let leads_on = move |edge: &&Edge| {
            let end = self.ends[edge.to];
            !edge.is_loop() && end != start && self.meets[end]
        };
        self.graph.leaving(model).iter().filter(leads_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of the edges whose paths meet another.
    fn met(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
        let edge = |(index, &(from, to))| Edge { from, to, field: FieldId::from_index(index) };
        let graph = Graph::new(nodes, edges.iter().enumerate().map(edge).collect());
        let mut met: Vec<_> = find(&graph, &graph.components()).keys().map(|field| field.index()).collect();
        met.sort_unstable();
        met
    }

    #[test]
    fn paths_meet_at_any_distance() {
        assert_eq!(met(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]), [0, 1]);
        assert_eq!(met(6, &[(0, 1), (0, 2), (1, 3), (3, 4), (4, 5), (2, 5)]), [0, 1]);
        assert_eq!(met(3, &[(0, 1), (0, 2), (1, 2)]), [0, 1]);
        assert_eq!(met(2, &[(0, 1), (0, 1)]), [0, 1]);
    }

    #[test]
    fn paths_that_part_need_not_meet() {
        assert!(met(5, &[(0, 1), (0, 2), (1, 3), (2, 4)]).is_empty());
        assert!(met(4, &[(0, 2), (1, 2), (2, 3)]).is_empty());
    }

    #[test]
    fn only_the_relations_that_meet_are_named() {
        assert_eq!(met(6, &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 4)]), [0, 2]);
    }

    #[test]
    fn a_path_that_comes_back_meets_nothing() {
        assert!(met(3, &[(0, 1), (1, 0), (0, 2)]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn meetings_are_those_of_all_pairs(
            edges in proptest::collection::vec((0..8_usize, 0..8_usize), 0..14),
        ) {
            let edges: Vec<_> = edges.into_iter().filter(|(from, to)| from < to).collect();
            proptest::prop_assert_eq!(met(8, &edges), met_by_pairs(&edges));
        }
    }

    /// The same by comparing what each two edges of a node reach.
    fn met_by_pairs(edges: &[(usize, usize)]) -> Vec<usize> {
        let reached = |edge: usize| {
            let mut seen = vec![edges[edge].1];
            let mut next = 0;
            while let Some(&node) = seen.get(next) {
                let targets = edges.iter().filter(|(from, _)| *from == node).map(|(_, to)| *to);
                let new: Vec<_> = targets.filter(|to| !seen.contains(to)).collect();
                seen.extend(new);
                next += 1;
            }
            seen
        };
        let meets = |one: usize, other: usize| {
            let of_one = reached(one);
            one != other
                && edges[one].0 == edges[other].0
                && reached(other).iter().any(|node| of_one.contains(node))
        };
        (0..edges.len()).filter(|one| (0..edges.len()).any(|other| meets(*one, other))).collect()
    }
}
