//! An order for renames that happen together: names may be swapped, or move up in a row.

use std::collections::BTreeSet;

/// The renames, one after the other, so that no name is given while it is still taken by another
/// of them. A circle is opened with a name in between, which `temporary` makes from an old one.
pub(super) fn in_order<N: Clone + Ord>(mut renames: Vec<(N, N)>, temporary: impl Fn(&N) -> N) -> Vec<(N, N)> {
    let mut ordered = Vec::with_capacity(renames.len());
    let mut last = Vec::new();
    while !renames.is_empty() {
        let taken: BTreeSet<&N> = renames.iter().map(|(from, _)| from).collect();
        match renames.iter().position(|(_, to)| !taken.contains(to)) {
            Some(free) => ordered.push(renames.remove(free)),
            None => {
                let (from, to) = renames.remove(0);
                let between = temporary(&from);
                last.push((between.clone(), to));
                ordered.push((from, between));
            }
        }
    }
    ordered.extend(last);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(renames: &[(&str, &str)]) -> String {
        let renames = renames.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        let ordered = in_order(renames, |name: &String| format!("{name}*"));
        ordered.iter().map(|(from, to)| format!("{from}>{to}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_free_when_they_are_given() {
        let cases: &[(&[(&str, &str)], &str)] = &[
            (&[("a", "b")], "a>b"),
            (&[("a", "b"), ("b", "c")], "b>c a>b"),
            (&[("a", "b"), ("b", "a")], "a>a* b>a a*>b"),
            (&[("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")], "x>y a>a* c>a b>c a*>b"),
        ];
        for (renames, expected) in cases {
            assert_eq!(run(renames), *expected);
        }
    }
}
