//! All texts of a pattern in a row, each once: a deterministic automaton in which every state knows how
//! many texts go on from it.
//!
//! Letters are told apart by more than their case, because some databases see no more. Where a text can
//! be written in two cases, small letters are taken; a pattern in which the case of a letter decides how
//! it goes on loses the texts with the large one.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use super::Node;

/// A pattern that needs more states is too complicated.
const MAX_STATES: usize = 5_000;
/// And so is one with more parts, repetitions written out,
const MAX_PARTS: usize = 100_000;
/// or with more pairs of characters that can follow each other.
const MAX_FOLLOWERS: usize = 200_000;

#[derive(Clone, Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
}

#[derive(Clone, Debug, Default)]
struct State {
    /// Whether a text may end here.
    accepts: bool,
    /// How many texts go on from here, this one included.
    count: u64,
    steps: Vec<Step>,
}

/// Any of some characters leads to a state.
#[derive(Clone, Debug)]
struct Step {
    chars: Vec<char>,
    target: usize,
}

impl Automaton {
    /// `None` if it would become too large.
    pub(super) fn new(node: &Node) -> Option<Self> {
        let mut positions = Positions::default();
        let ends = positions.add(node)?;
        let classes = Classes::of(&positions);
        let mut found: IndexSet<(Vec<usize>, bool)> = IndexSet::new();
        found.insert((Vec::new(), false));
        let mut states = Vec::new();
        while states.len() < found.len() {
            let (here, after_space) = found[states.len()].clone();
            let is_start = states.is_empty();
            let at_end =
                if is_start { ends.is_nullable } else { here.iter().any(|it| ends.last.contains(it)) };
            let next = if is_start { ends.first.clone() } else { positions.followers(&here) };
            let steps = classes.steps(&next).into_iter().map(|(chars, reached)| {
                let (target, _) = found.insert_full((reached, chars == [' ']));
                Step { chars, target }
            });
            // A text that ends with a space is the same as without it for some databases.
            states.push(State { accepts: at_end && !after_space, count: 0, steps: steps.collect() });
            if found.len() > MAX_STATES {
                return None;
            }
        }
        let mut automaton = Self { states };
        automaton.count_up();
        Some(automaton)
    }

    /// The texts have an end, so that no state comes back to itself.
    fn count_up(&mut self) {
        let mut is_done = vec![false; self.states.len()];
        let mut stack = vec![(0, false)];
        while let Some((at, is_ready)) = stack.pop() {
            if is_done[at] {
                continue;
            }
            if !is_ready {
                stack.push((at, true));
                let targets = self.states[at].steps.iter().map(|step| step.target);
                stack.extend(targets.filter(|target| !is_done[*target]).map(|target| (target, false)));
                continue;
            }
            let of_step =
                |step: &Step| (step.chars.len() as u64).saturating_mul(self.states[step.target].count);
            let own = u64::from(self.states[at].accepts);
            let count = self.states[at].steps.iter().map(of_step).fold(own, u64::saturating_add);
            self.states[at].count = count;
            is_done[at] = true;
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.states[0].count
    }

    pub(super) fn write(&self, mut n: u64, out: &mut String) {
        let mut state = &self.states[0];
        loop {
            if state.accepts {
                if n == 0 {
                    return;
                }
                n -= 1;
            }
            let Some((c, target)) = state.step(&mut n, &self.states) else { return };
            out.push(c);
            state = target;
        }
    }
}

impl State {
    /// The character with which the text of the number `n` among those from here goes on; `n` becomes
    /// its number among those from there.
    fn step<'a>(&self, n: &mut u64, states: &'a [State]) -> Option<(char, &'a State)> {
        for step in &self.steps {
            let target = &states[step.target];
            let texts = (step.chars.len() as u64).saturating_mul(target.count);
            if *n < texts {
                let place = usize::try_from(*n / target.count).expect("below a length");
                *n %= target.count;
                return Some((step.chars[place], target));
            }
            *n -= texts;
        }
        None
    }
}

/// The characters of a pattern by their places in it, repetitions written out.
#[derive(Default)]
struct Positions<'n> {
    classes: Vec<&'n [char]>,
    follow: Vec<Vec<usize>>,
    followers: usize,
    parts: usize,
}

/// Where the texts of a part begin and end.
#[derive(Clone, Debug)]
struct Ends {
    is_nullable: bool,
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Ends {
    const EMPTY: Self = Self { is_nullable: true, first: Vec::new(), last: Vec::new() };
}

impl<'n> Positions<'n> {
    fn add(&mut self, node: &'n Node) -> Option<Ends> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            return None;
        }
        match node {
            Node::Class(chars) => {
                let position = self.classes.len();
                self.classes.push(chars);
                self.follow.push(Vec::new());
                Some(Ends { is_nullable: false, first: vec![position], last: vec![position] })
            }
            Node::Sequence(nodes) => nodes.iter().try_fold(Ends::EMPTY, |before, node| {
                let after = self.add(node)?;
                self.join(before, after)
            }),
            Node::Choice(nodes) => nodes.iter().try_fold(None, |before: Option<Ends>, node| {
                let mut ends = self.add(node)?;
                if let Some(before) = before {
                    ends.is_nullable |= before.is_nullable;
                    ends.first.extend(before.first);
                    ends.last.extend(before.last);
                }
                Some(Some(ends))
            })?,
            Node::Repeat(node, min, max) => (0..*max).try_fold(Ends::EMPTY, |before, time| {
                let mut after = self.add(node)?;
                let is_optional = time >= *min;
                after.is_nullable |= is_optional;
                self.join(before, after)
            }),
        }
    }

    fn join(&mut self, before: Ends, after: Ends) -> Option<Ends> {
        for &last in &before.last {
            self.follow[last].extend(&after.first);
            self.followers += after.first.len();
        }
        let keep = |is_kept: bool, ends: Vec<usize>| if is_kept { ends } else { Vec::new() };
        let first = [before.first, keep(before.is_nullable, after.first)].concat();
        let last = [keep(after.is_nullable, before.last), after.last].concat();
        let is_nullable = before.is_nullable && after.is_nullable;
        (self.followers <= MAX_FOLLOWERS).then_some(Ends { is_nullable, first, last })
    }

    fn followers(&self, positions: &[usize]) -> Vec<usize> {
        let mut all: Vec<_> =
            positions.iter().flat_map(|position| &self.follow[*position]).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Which positions take which characters, whatever their case.
struct Classes {
    /// For each small letter (or other character) the positions that take it, and those that take its
    /// large one.
    takers: BTreeMap<char, Takers>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Takers {
    small: Vec<usize>,
    large: Vec<usize>,
}

impl Classes {
    fn of(positions: &Positions<'_>) -> Self {
        let mut takers: BTreeMap<char, Takers> = BTreeMap::new();
        for (position, chars) in positions.classes.iter().enumerate() {
            for &c in *chars {
                let small = folded(c);
                let entry = takers.entry(small).or_default();
                if small == c { entry.small.push(position) } else { entry.large.push(position) }
            }
        }
        Self { takers }
    }

    /// The characters that some of the positions take, together with the positions: those that take
    /// the same have one entry.
    fn steps(&self, positions: &[usize]) -> Vec<(Vec<char>, Vec<usize>)> {
        let mut steps: IndexMap<(Vec<usize>, bool), Vec<char>> = IndexMap::new();
        for (&small, takers) in &self.takers {
            let of = |all: &[usize]| -> Vec<usize> {
                positions.iter().copied().filter(|it| all.binary_search(it).is_ok()).collect()
            };
            let (lower, upper) = (of(&takers.small), of(&takers.large));
            // The small letter, unless only the large one leads on, or leads to more.
            let takes_large = lower.len() < upper.len() && lower.iter().all(|it| upper.contains(it));
            let (reached, c) = if takes_large { (upper, enlarged(small)) } else { (lower, small) };
            if !reached.is_empty() {
                steps.entry((reached, small == ' ')).or_default().push(c);
            }
        }
        steps.into_iter().map(|((reached, _), chars)| (chars, reached)).collect()
    }
}

/// The small letter of a large one, if there is one that leads back to it.
fn folded(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) if enlarged(small) == c => small,
        _ => c,
    }
}

fn enlarged(small: char) -> char {
    let mut large = small.to_uppercase();
    match (large.next(), large.next()) {
        (Some(large), None) => large,
        _ => small,
    }
}
