//! How lines and the screen word what a round is about.

use std::time::Duration;

use super::round::{BlockChange, Cause, ChangeKind, Round};

/// So many files are named, the others are counted.
const MAX_FILES: usize = 3;

/// So many blocks are named.
const MAX_BLOCKS: usize = 6;

/// What set a round off: `prisma/schema.prisma changed: model User, model Post (added)`; empty where
/// nothing changed.
pub(super) fn changes(round: &Round) -> String {
    let files = files(&round.causes);
    let blocks = blocks(&round.blocks);
    match (files.is_empty(), blocks.is_empty()) {
        (false, false) => format!("{files}: {blocks}"),
        _ => files + &blocks,
    }
}

/// `a.prisma, b.prisma changed, c.prisma removed`, or how many of what where it would be a list.
fn files(causes: &[Cause]) -> String {
    let kinds = [ChangeKind::Changed, ChangeKind::Added, ChangeKind::Removed];
    let of = |kind| causes.iter().filter(move |cause| cause.kind == kind).map(|cause| cause.path.as_str());
    let parts = kinds.into_iter().filter(|kind| of(*kind).next().is_some());
    let few = causes.len() <= MAX_FILES;
    let part = |kind: ChangeKind| {
        let paths = of(kind).collect::<Vec<_>>();
        let paths = if few || paths.len() == 1 { paths.join(", ") } else { format!("{} files", paths.len()) };
        format!("{paths} {}", kind.name())
    };
    parts.map(part).collect::<Vec<_>>().join(", ")
}

fn blocks(blocks: &[BlockChange]) -> String {
    let named = blocks.iter().take(MAX_BLOCKS).map(|block| match block.kind {
        ChangeKind::Changed => block.name.clone(),
        kind @ (ChangeKind::Added | ChangeKind::Removed) => format!("{} ({})", block.name, kind.name()),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    match blocks.len().saturating_sub(MAX_BLOCKS) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// How long something took, as a person reads it: `3.4 ms`, `120 ms`, `2.5 s`.
pub(super) fn time(took: Duration) -> String {
    match took.as_micros() {
        micros @ 0..9_950 => format!("{}.{} ms", (micros + 50) / 1000, (micros + 50) / 100 % 10),
        micros @ 9_950..999_500 => format!("{} ms", (micros + 500) / 1000),
        micros => format!("{}.{} s", (micros + 50_000) / 1_000_000, (micros + 50_000) / 100_000 % 10),
    }
}

/// How long something took, for programs: milliseconds.
pub(super) fn milliseconds(took: Duration) -> f64 {
    u32::try_from(took.as_micros())
        .map_or_else(|_| took.as_secs_f64() * 1e3, |micros| f64::from(micros) / 1e3)
}

#[cfg(test)]
mod tests {
    use super::super::round::{BlockChange, Cause, ChangeKind, Round};
    use super::{Duration, changes, time};

    fn round(causes: &[(&str, ChangeKind)], blocks: &[(&str, ChangeKind)]) -> Round {
        Round {
            number: 2,
            causes: causes
                .iter()
                .map(|(path, kind)| Cause { path: (*path).to_owned(), kind: *kind })
                .collect(),
            blocks: blocks
                .iter()
                .map(|(name, kind)| BlockChange { name: (*name).to_owned(), kind: *kind })
                .collect(),
            stages: Vec::new(),
            took: Duration::ZERO,
        }
    }

    #[test]
    fn a_round_says_what_set_it_off() {
        use ChangeKind::{Added, Changed, Removed};
        let many: Vec<_> = (0..500).map(|_| ("a.prisma", Changed)).collect();
        let models: Vec<_> = (0..8).map(|_| ("model A", Changed)).collect();
        let cases = [
            (round(&[], &[]), ""),
            (round(&[("a.prisma", Changed)], &[]), "a.prisma changed"),
            (
                round(
                    &[("a.prisma", Changed), ("b.prisma", Removed)],
                    &[("model A", Changed), ("enum E", Added)],
                ),
                "a.prisma changed, b.prisma removed: model A, enum E (added)",
            ),
            (round(&many, &[("model A", Removed)]), "500 files changed: model A (removed)"),
            (round(&[], &models), "model A, model A, model A, model A, model A, model A and 2 more"),
        ];
        for (round, expected) in cases {
            assert_eq!(changes(&round), expected);
        }
    }

    #[test]
    fn times_have_the_unit_that_they_need() {
        for (micros, expected) in [
            (0, "0.0 ms"),
            (3_449, "3.4 ms"),
            (9_949, "9.9 ms"),
            (9_950, "10 ms"),
            (999_499, "999 ms"),
            (999_500, "1.0 s"),
            (62_340_000, "62.3 s"),
        ] {
            assert_eq!(time(Duration::from_micros(micros)), expected);
        }
    }
}
