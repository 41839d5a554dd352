//! Directed graphs over models or composite types: which edges lie on cycles, and where paths meet.

use crate::schema::ids::FieldId;

/// A field that leads from one node to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) field: FieldId,
}

impl Edge {
    pub(crate) fn is_loop(self) -> bool {
        self.from == self.to
    }
}

/// Edges grouped by the node that they leave.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    edges: Vec<Edge>,
    /// Where the edges of each node begin in `edges`, and the end of the last.
    starts: Vec<usize>,
}

impl Graph {
    /// Edges that leave the same node stay in the order of their targets, and of `edges` where they
    /// share that.
    pub(crate) fn new(node_count: usize, mut edges: Vec<Edge>) -> Self {
        edges.sort_by_key(|edge| (edge.from, edge.to));
        let mut starts = vec![0; node_count + 1];
        for edge in &edges {
            starts[edge.from + 1] += 1;
        }
        for node in 0..node_count {
            starts[node + 1] += starts[node];
        }
        Self { edges, starts }
    }

    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    pub(super) fn node_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn leaving_range(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node]..self.starts[node + 1]
    }

    pub(crate) fn leaving(&self, node: usize) -> &[Edge] {
        &self.edges[self.leaving_range(node)]
    }

    /// For each node the number of its strongly connected component: two nodes share it if each can
    /// be reached from the other. A component has a greater number than all that it leads to.
    ///
    /// This is Tarjan's algorithm with a stack of its own, as chains of models can be long.
    pub(crate) fn components(&self) -> Vec<usize> {
        let mut search = Search::new(self);
        for node in 0..self.node_count() {
            if search.order[node] == UNSEEN {
                search.explore(node);
            }
        }
        search.component
    }

    /// The first way from `start` along which an edge comes back to the node that `start` leaves,
    /// or goes from a node to itself: the way that a depth-first search finds that prefers later
    /// edges. Gives up after `limit` edges, because a way that long explains nothing.
    pub(super) fn way_round(&self, start: Edge, limit: usize) -> Option<Vec<Edge>> {
        let mut visited = vec![];
        let mut steps = vec![(start, usize::MAX)];
        let mut pending = vec![0];
        while let Some(step) = pending.pop() {
            let (edge, _) = steps[step];
            if edge.is_loop() || edge.to == start.from {
                return Some(way_to(&steps, step));
            }
            if visited.len() == limit {
                return None;
            }
            visited.push(edge.field);
            for next in self.leaving(edge.to).iter().filter(|next| !visited.contains(&next.field)) {
                pending.push(steps.len());
                steps.push((*next, step));
            }
        }
        None
    }
}

/// The nodes in an order in which each comes after those that it leads to, except on cycles.
pub(super) fn targets_first(components: &[usize]) -> Vec<usize> {
    let mut nodes: Vec<_> = (0..components.len()).collect();
    nodes.sort_by_key(|node| components[*node]);
    nodes
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

const UNSEEN: usize = usize::MAX;

struct Search<'g> {
    graph: &'g Graph,
    /// When each node was seen first.
    order: Vec<usize>,
    /// The earliest node that can be reached from each node and is still on the stack.
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    seen: usize,
    components: usize,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph) -> Self {
        let nodes = graph.node_count();
        Self {
            graph,
            order: vec![UNSEEN; nodes],
            low: vec![UNSEEN; nodes],
            component: vec![UNSEEN; nodes],
            stack: Vec::new(),
            seen: 0,
            components: 0,
        }
    }

    fn explore(&mut self, root: usize) {
        let mut path = vec![(root, self.graph.leaving_range(root))];
        self.enter(root);
        while let Some((node, remaining)) = path.last_mut() {
            let node = *node;
            let Some(edge) = remaining.next() else {
                path.pop();
                self.leave(node);
                if let Some((parent, _)) = path.last() {
                    self.low[*parent] = self.low[*parent].min(self.low[node]);
                }
                continue;
            };
            let target = self.graph.edges[edge].to;
            if self.order[target] == UNSEEN {
                self.enter(target);
                path.push((target, self.graph.leaving_range(target)));
            } else if self.component[target] == UNSEEN {
                self.low[node] = self.low[node].min(self.order[target]);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = self.seen;
        self.low[node] = self.seen;
        self.seen += 1;
        self.stack.push(node);
    }

    /// Closes the component of a node that leads to nothing seen before it.
    fn leave(&mut self, node: usize) {
        if self.low[node] != self.order[node] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = self.components;
            if member == node {
                break;
            }
        }
        self.components += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(nodes: usize, edges: &[(usize, usize)]) -> Graph {
        let edge = |(index, &(from, to))| Edge { from, to, field: FieldId::from_index(index) };
        Graph::new(nodes, edges.iter().enumerate().map(edge).collect())
    }

    #[test]
    fn nodes_that_reach_each_other_share_a_component() {
        let components = graph(5, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)]).components();
        assert_eq!(components[0], components[1]);
        assert_eq!(components[1], components[2]);
        assert!(components[2] > components[3] && components[3] > components[4]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges: Vec<_> = (0..100_000).map(|node| (node, (node + 1) % 100_000)).collect();
        assert!(graph(100_000, &edges).components().iter().all(|component| *component == 0));
    }

    #[test]
    fn the_way_round_begins_with_the_edge_and_ends_where_it_began() {
        let graph = graph(3, &[(0, 1), (1, 2), (2, 0)]);
        let way = graph.way_round(graph.edges()[0], 10).unwrap();
        assert_eq!(way.iter().map(|edge| (edge.from, edge.to)).collect::<Vec<_>>(), [(0, 1), (1, 2), (2, 0)]);
        assert_eq!(graph.way_round(graph.edges()[0], 1), None);
    }
}
