//! In which order tables get their rows, and what is done where they refer to each other in a circle.

use std::collections::BTreeSet;

use super::Step;

/// A foreign key between two different tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    /// The table that refers.
    pub(super) from: usize,
    /// The table that is referred to.
    pub(super) to: usize,
    /// The place of the key among those of the table.
    pub(super) key: usize,
    /// Whether it can be null until the other table has its rows.
    pub(super) can_wait: bool,
}

/// The order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// What is done.
    pub(super) steps: Vec<Step>,
    /// The keys that wait until the other table has its rows: table and place.
    pub(super) postponed: BTreeSet<(usize, usize)>,
}

impl Order {
    /// The order of so many tables: as they are declared, but for what they refer to.
    pub(super) fn of(tables: usize, edges: &[Edge]) -> Self {
        let mut order = Order::default();
        let mut left: BTreeSet<usize> = (0..tables).collect();
        while !left.is_empty() {
            let edges: Vec<Edge> = edges.iter().copied().filter(|edge| order.holds(edge, &left)).collect();
            let is_ready = |table: &usize| edges.iter().all(|edge| edge.from != *table);
            if let Some(table) = left.iter().copied().find(is_ready) {
                left.remove(&table);
                order.steps.push(Step::Rows(table));
            } else {
                order.open_circle(&mut left, &edges);
            }
        }
        let waiting: BTreeSet<usize> = order.postponed.iter().map(|(table, _)| *table).collect();
        order.steps.extend(waiting.into_iter().map(Step::Complete));
        order
    }

    /// Whether two tables get their rows together.
    pub(super) fn is_circle(&self, table: usize, other: usize) -> bool {
        let is_circle =
            |step: &Step| matches!(step, Step::Together(all) if all.contains(&table) && all.contains(&other));
        self.steps.iter().any(is_circle)
    }

    /// Whether an edge is in the way.
    fn holds(&self, edge: &Edge, left: &BTreeSet<usize>) -> bool {
        left.contains(&edge.from)
            && left.contains(&edge.to)
            && !self.postponed.contains(&(edge.from, edge.key))
    }

    /// Lets keys wait in the first circle that depends on nothing else; if none of them can, its tables
    /// get their rows together.
    fn open_circle(&mut self, left: &mut BTreeSet<usize>, edges: &[Edge]) {
        let circle = first_circle(left, edges);
        let inside = |edge: &&Edge| circle.contains(&edge.from) && circle.contains(&edge.to);
        let waits = |table: usize| edges.iter().filter(inside).filter(move |edge| edge.from == table);
        let frees = |table: &&usize| waits(**table).all(|edge| edge.can_wait);
        if let Some(table) = circle.iter().filter(frees).min_by_key(|table| waits(**table).count()) {
            self.postponed.extend(waits(*table).map(|edge| (edge.from, edge.key)));
        } else if let Some(edge) = edges.iter().filter(inside).find(|edge| edge.can_wait) {
            self.postponed.insert((edge.from, edge.key));
        } else {
            left.retain(|table| !circle.contains(table));
            self.steps.push(Step::Together(circle.into_iter().collect()));
        }
    }
}

/// The tables of the first circle all of whose references stay inside.
fn first_circle(left: &BTreeSet<usize>, edges: &[Edge]) -> BTreeSet<usize> {
    let reached = |table: usize| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![table]);
        while let Some(table) = next.pop() {
            let targets = edges.iter().filter(|edge| edge.from == table).map(|edge| edge.to);
            next.extend(targets.filter(|target| seen.insert(*target)));
        }
        seen
    };
    let closures = left.iter().map(|table| reached(*table)).filter(|seen| !seen.is_empty());
    closures.min_by_key(BTreeSet::len).expect("a table that is not ready refers to another")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: usize, to: usize, can_wait: bool) -> Edge {
        Edge { from, to, key: to, can_wait }
    }

    #[test]
    fn tables_come_after_those_that_they_refer_to() {
        let order = Order::of(3, &[edge(0, 2, false), edge(2, 1, true)]);
        assert_eq!(order.steps, [Step::Rows(1), Step::Rows(2), Step::Rows(0)]);
    }

    #[test]
    fn circles_are_opened_where_a_key_can_wait() {
        let order = Order::of(3, &[edge(0, 1, false), edge(1, 2, true), edge(2, 0, false)]);
        assert_eq!(order.steps, [Step::Rows(1), Step::Rows(0), Step::Rows(2), Step::Complete(1)]);
        assert_eq!(order.postponed, [(1, 2)].into());
    }

    #[test]
    fn circles_of_required_keys_are_filled_together() {
        let order =
            Order::of(4, &[edge(0, 1, false), edge(1, 2, false), edge(2, 1, false), edge(2, 3, false)]);
        assert_eq!(order.steps, [Step::Rows(3), Step::Together(vec![1, 2]), Step::Rows(0)]);
    }

    #[test]
    fn a_key_that_can_wait_opens_a_circle_whose_tables_cannot() {
        let edges = [edge(0, 1, true), edge(0, 2, false), edge(1, 0, false), edge(2, 0, false)];
        let order = Order::of(3, &edges);
        assert_eq!(order.postponed, [(0, 1)].into());
        assert_eq!(order.steps, [Step::Together(vec![0, 2]), Step::Rows(1), Step::Complete(0)]);
    }
}
