//! Which steps of the way back belong to which part of the way there.
//!
//! Each segment of the way there is a migration of its own for the tools that run them, and one may
//! fail after others were applied. What undoes a part must undo that part and no other.

use std::collections::BTreeMap;

use crate::diff::Rename;
use crate::plan::{Segment, Step};
use crate::sql::Operation;

/// A part of a migration, by the numbers of its steps, which are counted over all segments from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The way there.
    pub up: Vec<usize>,
    /// The way back; all of it in a transaction or none.
    pub down: Vec<usize>,
}

/// The parts in the order of the way there; the way back goes through them from the last to the first.
///
/// A step back belongs to the first part that does something to the same object. Where a part has
/// steps back within a transaction and without one, it is followed by parts that have a way back alone.
pub fn parts(up: &[Segment<'_>], down: &[Segment<'_>], renames: &[Rename]) -> Vec<Steps> {
    let homes = Homes::of(up, renames);
    let steps = back_steps(down);
    let mut back: Vec<Vec<Back>> = vec![Vec::new(); up.len().max(1)];
    for (step, home) in steps.iter().zip(homes.of_all(&steps)) {
        back[home].push(*step);
    }
    let mut next = 0..;
    let mut parts = Vec::new();
    for (number, steps) in back.iter().enumerate() {
        let count = up.get(number).map_or(0, |segment| segment.steps.len());
        let mut scripts: Vec<_> = steps.chunk_by(Back::joins).map(script).collect();
        parts
            .push(Steps { up: next.by_ref().take(count).collect(), down: scripts.pop().unwrap_or_default() });
        parts.extend(scripts.into_iter().rev().map(|down| Steps { up: Vec::new(), down }));
    }
    parts
}

/// A step of the way back.
#[derive(Clone, Copy, Debug)]
struct Back<'a> {
    number: usize,
    segment: usize,
    is_transaction: bool,
    object: &'a str,
    /// The step that says for its transaction how long to wait for locks.
    setting: Option<usize>,
}

impl Back<'_> {
    /// Whether both run in one script.
    fn joins(&self, next: &Back<'_>) -> bool {
        self.segment == next.segment || (self.is_transaction && next.is_transaction)
    }
}

/// The steps with the setting that holds for the first of them.
fn script(steps: &[Back<'_>]) -> Vec<usize> {
    let setting = steps.first().and_then(|step| step.setting);
    setting.into_iter().chain(steps.iter().map(|step| step.number)).collect()
}

/// All steps of the way back but the settings.
fn back_steps<'a>(down: &'a [Segment<'_>]) -> Vec<Back<'a>> {
    let mut steps = Vec::new();
    let mut next = 0..;
    for (segment, Segment { is_transaction, steps: all }) in down.iter().enumerate() {
        let mut setting = None;
        for (step, number) in all.iter().zip(next.by_ref()) {
            if matches!(step.operation, Operation::SetLockTimeout(_)) {
                setting = Some(number);
                continue;
            }
            let object = step.object.as_str();
            steps.push(Back { number, segment, is_transaction: *is_transaction, object, setting });
        }
    }
    steps
}

/// The parts that do something to an object first.
struct Homes<'a> {
    /// By the name of the object.
    objects: BTreeMap<String, usize>,
    /// By the model or enum that the object belongs to.
    owners: BTreeMap<String, usize>,
    renames: &'a [Rename],
}

impl<'a> Homes<'a> {
    fn of(up: &[Segment<'_>], renames: &'a [Rename]) -> Self {
        let mut homes = Self { objects: BTreeMap::new(), owners: BTreeMap::new(), renames };
        for (part, segment) in up.iter().enumerate() {
            for step in segment.steps.iter().filter(|step| leaves_something(step)) {
                let name = homes.new_name(&step.object);
                homes.owners.entry(owner(&name).to_owned()).or_insert(part);
                homes.objects.entry(name).or_insert(part);
            }
        }
        homes
    }

    /// The homes of all steps back. One whose object has none runs before whatever may need it; steps
    /// that run together without a transaction see to it themselves, and stay together.
    fn of_all(&self, steps: &[Back<'_>]) -> Vec<usize> {
        let together = steps.chunk_by(|a, b| a.segment == b.segment && !a.is_transaction);
        let mut homes: Vec<_> = together.flat_map(|steps| self.of_some(steps)).collect();
        let mut last = 0;
        for home in homes.iter_mut().rev() {
            last = last.max(home.unwrap_or(last));
            home.get_or_insert(last);
        }
        homes.into_iter().flatten().collect()
    }

    /// The first of the homes for all of them.
    fn of_some(&self, steps: &[Back<'_>]) -> Vec<Option<usize>> {
        let home = steps.iter().filter_map(|step| self.home(step.object)).min();
        vec![home; steps.len()]
    }

    fn home(&self, object: &str) -> Option<usize> {
        let name = self.new_name(object);
        self.objects.get(&name).or_else(|| self.owners.get(owner(&name))).copied()
    }

    /// The two ways may call an object by its old and by its new name.
    fn new_name(&self, object: &str) -> String {
        if let Some(rename) = self.renames.iter().find(|rename| rename.from == object) {
            return rename.to.clone();
        }
        let old = owner(object);
        let new = self.renames.iter().find(|rename| rename.from == old).map_or(old, |rename| &rename.to);
        format!("{new}{}", &object[old.len()..])
    }
}

/// Whether there is something to undo: not where a step only looks at rows, or sets how long to wait.
fn leaves_something(step: &Step<'_>) -> bool {
    !matches!(step.operation, Operation::Guard(_) | Operation::SetLockTimeout(_))
}

/// `Lead` of `Lead.industry` and of `Lead(industry)`.
fn owner(object: &str) -> &str {
    object.split(['.', '(']).next().unwrap_or(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{DecidedBy, RenameKind};
    use crate::plan::Phase;
    use crate::sql::{Probe, QualifiedName, Question};

    /// `[A.b A(b)]` is a transaction, `A(b)` a step alone, `{A B}` has a transaction of its own,
    /// `!` sets how long to wait, and `?A(b)` looks at the rows.
    fn segments(text: &str) -> Vec<Segment<'static>> {
        let step = |object: &str| match object {
            "!" => Step::new(Phase::Guard, Operation::SetLockTimeout(1), "locks"),
            _ if object.starts_with('?') => guard(&object[1..]),
            _ => Step::new(Phase::Finish, Operation::Statements(Vec::new()), object),
        };
        let segment = |text: &str| match text.strip_prefix('[') {
            Some(objects) => Segment {
                is_transaction: true,
                steps: objects.trim_end_matches(']').split(' ').map(step).collect(),
            },
            None => Segment {
                is_transaction: false,
                steps: text.trim_matches(['{', '}']).split(' ').map(step).collect(),
            },
        };
        text.split("; ").filter(|text| !text.is_empty()).map(segment).collect()
    }

    fn guard(object: &str) -> Step<'static> {
        let question = Question::Rows { table: QualifiedName::unqualified("A") };
        let (problem, advice) = (String::new(), String::new());
        let probe = Probe { question, object: object.to_owned(), problem, advice };
        Step::new(Phase::Guard, Operation::Guard(probe), object)
    }

    fn shape(up: &str, down: &str) -> String {
        let rename = |from: &str, to: &str| Rename {
            kind: RenameKind::Column,
            from: from.to_owned(),
            to: to.to_owned(),
            confidence: 1.0,
            decided_by: DecidedBy::Flag,
        };
        let renames = [rename("Old", "New"), rename("A.x", "A.y")];
        let parts = parts(&segments(up), &segments(down), &renames);
        parts.iter().map(|part| format!("{:?}{:?}", part.up, part.down)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_undoes_a_part_belongs_to_it() {
        let cases = [
            ("[A.c]", "[A.c]", "[0][0]"),
            ("[A.c]; A(b); A(c)", "[A.c]; A(b)", "[0][0] [1][1] [2][]"),
            // Neither the order of the way back nor the number of its segments decides.
            ("[A.c]; A(b)", "A(b); [A.c]", "[0][1] [1][0]"),
            // What one part adds and a later one completes goes with the first.
            ("[A.c]; [A.c]; [A.c]", "[A.c]", "[0][0] [1][] [2][]"),
            ("[A.y]; B(b)", "[A.x]", "[0][0] [1][]"),
            ("[New.a]; New(a)", "Old(a); [Old.a]", "[0][1] [1][0]"),
            ("[E.X]; [A.e]", "[A.e E]", "[0][1] [1][0]"),
            ("", "[A.c]", "[][0]"),
            ("[A.c]", "", "[0][]"),
            // Looking at the rows leaves nothing that could be undone.
            ("[?A(b) A.c]; A(b)", "A(b); [A.c]", "[0, 1][1] [2][0]"),
        ];
        for (up, down, expected) in cases {
            assert_eq!(shape(up, down), expected, "{up} and back {down}");
        }
    }

    #[test]
    fn modes_are_not_mixed() {
        assert_eq!(shape("[A.c A(b)]", "A(b); [A.c]"), "[0, 1][1] [][0]");
        assert_eq!(shape("[A.c A(b) A.d]", "[A.d]; A(b); [A.c]"), "[0, 1, 2][2] [][1] [][0]");
        assert_eq!(shape("[A.c A.d]", "[A.d]; [A.c]"), "[0, 1][0, 1]");
    }

    #[test]
    fn what_has_a_transaction_of_its_own_stays_in_one_piece() {
        assert_eq!(shape("[A.c]; {db B A.c db}", "{db B A.c db}"), "[0][0, 1, 2, 3] [1, 2, 3, 4][]");
    }

    #[test]
    fn what_prepares_the_way_back_comes_first() {
        assert_eq!(shape("[A.c]; A(b)", "[kept A.c]; A(b)"), "[0][1] [1][2] [][0]");
    }

    #[test]
    fn every_transaction_sets_how_long_it_waits() {
        assert_eq!(shape("[! A.c]; A(b)", "A(b); [! A.c A.d]"), "[0, 1][1, 2, 3] [2][0]");
        assert_eq!(shape("[! A.c]; [! B.c]", "[! A.c B.c]"), "[0, 1][0, 1] [2, 3][0, 2]");
        assert_eq!(shape("[! A.c A.d]", "[! A.c]; [! A.d]"), "[0, 1, 2][0, 1, 3]");
    }
}
