//! Which of the possible renames are clear, and which have to be asked about.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::super::pair::Pair;

/// What a likeness must reach.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thresholds {
    /// From here on a rename is clear, if nothing else comes close.
    pub(super) clear: f64,
    /// From here on a sensible person would hesitate.
    pub(super) asked: f64,
}

/// How far behind everything else must be for a rename to be clear.
const MARGIN: f64 = 0.12;
/// How many candidates a question has at most.
const MAX_CANDIDATES: usize = 3;

/// A possible rename.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// What is gone, and what is new.
    pub(super) places: Pair<usize>,
    /// From 0 to 1.
    pub(super) score: f64,
}

/// What came of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Choice {
    /// Renames that are clear.
    pub(super) clear: Vec<Candidate>,
    /// The candidates for each thing that is gone, the likeliest first.
    pub(super) asked: Vec<Vec<Candidate>>,
}

/// Takes what is clear, and lists what is not. What was taken is no candidate for anything else.
pub(super) fn choose(mut candidates: Vec<Candidate>, thresholds: Thresholds) -> Choice {
    candidates.retain(|candidate| candidate.score >= thresholds.asked - MARGIN);
    candidates.sort_by(by_score);
    let clear = take_clear(&mut candidates, thresholds);
    let mut asked: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates.into_iter().filter(|candidate| candidate.score >= thresholds.asked) {
        let list = asked.entry(candidate.places.before).or_default();
        if list.len() < MAX_CANDIDATES {
            list.push(candidate);
        }
    }
    Choice { clear, asked: asked.into_values().collect() }
}

/// Takes clear candidates out, until what is left is not clear.
fn take_clear(candidates: &mut Vec<Candidate>, thresholds: Thresholds) -> Vec<Candidate> {
    let mut clear = Vec::new();
    loop {
        let rivals = Rivals::of(candidates);
        let taken: Vec<Candidate> = candidates
            .iter()
            .filter(|it| it.score >= thresholds.clear && !rivals.come_close(it))
            .copied()
            .collect();
        if taken.is_empty() {
            return clear;
        }
        let ends = |end: fn(&Candidate) -> usize| taken.iter().map(end).collect::<BTreeSet<_>>();
        let (before, after) = (ends(|it| it.places.before), ends(|it| it.places.after));
        candidates.retain(|it| !before.contains(&it.places.before) && !after.contains(&it.places.after));
        clear.extend(taken);
    }
}

/// The best two scores of everything that is gone, and of everything that is new.
struct Rivals {
    before: BTreeMap<usize, (f64, f64)>,
    after: BTreeMap<usize, (f64, f64)>,
}

impl Rivals {
    fn of(candidates: &[Candidate]) -> Self {
        let mut rivals = Self { before: BTreeMap::new(), after: BTreeMap::new() };
        for candidate in candidates {
            let Candidate { places, score } = *candidate;
            for best in [
                rivals.before.entry(places.before).or_default(),
                rivals.after.entry(places.after).or_default(),
            ] {
                *best = if score > best.0 { (score, best.0) } else { (best.0, best.1.max(score)) };
            }
        }
        rivals
    }

    /// Whether the candidate is not the best of both its ends by far.
    fn come_close(&self, candidate: &Candidate) -> bool {
        let Candidate { places, score } = *candidate;
        let ends = [self.before.get(&places.before), self.after.get(&places.after)];
        ends.into_iter().flatten().any(|(best, second)| score < *best || *second > score - MARGIN)
    }
}

/// The likeliest first; of equal ones those that stand first.
fn by_score(a: &Candidate, b: &Candidate) -> Ordering {
    let place = |it: &Candidate| (it.places.before, it.places.after);
    b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLDS: Thresholds = Thresholds { clear: 0.8, asked: 0.5 };

    fn run(scores: &[(usize, usize, f64)]) -> String {
        let candidates = scores
            .iter()
            .map(|(before, after, score)| Candidate { places: Pair::new(*before, *after), score: *score });
        let choice = choose(candidates.collect(), THRESHOLDS);
        let write = |it: &Candidate| format!("{}>{}", it.places.before, it.places.after);
        let clear = choice.clear.iter().map(write);
        let asked =
            choice.asked.iter().map(|list| list.iter().map(write).collect::<Vec<_>>().join("|") + "?");
        clear.chain(asked).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_is_clear_is_taken() {
        type Scores<'a> = &'a [(usize, usize, f64)];
        let cases: [(Scores<'_>, &str); 7] = [
            (&[(0, 0, 0.9)], "0>0"),
            (&[(0, 0, 0.7)], "0>0?"),
            (&[(0, 0, 0.4)], ""),
            // Two new things for an old one, two old ones for a new one.
            (&[(0, 0, 0.9), (0, 1, 0.85)], "0>0|0>1?"),
            (&[(0, 0, 0.9), (1, 0, 0.85)], "0>0? 1>0?"),
            // What is clear does not stand in the way of the rest.
            (&[(0, 0, 0.99), (0, 1, 0.8), (1, 1, 0.9)], "0>0 1>1"),
            (&[(0, 0, 0.99), (0, 1, 0.6)], "0>0"),
        ];
        for (scores, expected) in cases {
            assert_eq!(run(scores), expected, "{scores:?}");
        }
    }
}
