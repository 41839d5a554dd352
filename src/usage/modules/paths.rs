//! Arithmetic of paths with `/`, relative to the root of the repository.

/// The folder of a file; empty at the root.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path as seen from a folder; `None` above the root.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder, the one that it is in, and so on to the root.
pub(super) fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(parent, _)| parent))
    })
}

/// What the star of a pattern stands for in a text; empty if the pattern has none.
pub(super) fn star<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    match pattern.split_once('*') {
        Some((before, after)) => text.strip_prefix(before)?.strip_suffix(after),
        None => (pattern == text).then_some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_below_the_root() {
        let cases = [
            ("a/b", "./c", Some("a/b/c")),
            ("a/b", "../../c/", Some("c")),
            ("", "c//d", Some("c/d")),
            ("a", "../..", None),
        ];
        for (folder, path, expected) in cases {
            assert_eq!(join(folder, path).as_deref(), expected, "{folder} + {path}");
        }
        assert_eq!(ancestors("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
        assert_eq!(folder("a.ts"), "");
    }

    #[test]
    fn a_star_stands_for_what_is_between() {
        let cases = [
            ("@/*", "@/a/b", Some("a/b")),
            ("*.js", "a.js", Some("a")),
            ("ab*bc", "abc", None),
            ("db", "db", Some("")),
            ("db", "dbx", None),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(star(pattern, text), expected, "{pattern} in {text}");
        }
    }
}
