//! Patterns for names and paths in the configuration: `*`, `?`, `**` and regular expressions.

use std::fmt;

use regex_lite::Regex;

/// A pattern such as `Legacy*` or `prisma/legacy/**`.
///
/// `*` stands for any characters but a slash, `?` for one of them, and a part `**` for any number of
/// folders. What has no slash in it matches any part of a path. A name may also be a regular expression
/// between slashes, which is searched for: `/^is[A-Z]/`.
#[derive(Clone)]
pub(super) struct Pattern {
    text: Box<str>,
    regex: Option<Regex>,
}

impl Pattern {
    /// A pattern with wildcards.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.trim_start_matches("./").into(), regex: None }
    }

    /// A pattern for names, which may be a regular expression.
    ///
    /// # Errors
    /// What stands between slashes is no regular expression; the message says why.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let between = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let Some(between) = between.filter(|between| !between.is_empty()) else { return Ok(Self::new(text)) };
        match Regex::new(between) {
            Ok(regex) => Ok(Self { text: text.into(), regex: Some(regex) }),
            Err(error) => Err(format!("`{text}` is no regular expression: {error}")),
        }
    }

    /// The pattern as it is written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether all of `name` matches, or the regular expression is found in it.
    pub(super) fn matches_name(&self, name: &str) -> bool {
        match &self.regex {
            Some(regex) => regex.is_match(name),
            None => matches(self.text.as_bytes(), name.as_bytes()),
        }
    }

    /// Whether the path matches; a pattern without a slash also matches a folder on the way.
    pub(super) fn matches_path(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./");
        let path: Vec<&str> = path.split(['/', '\\']).collect();
        if !self.text.contains('/') {
            return path.into_iter().any(|part| self.matches_name(part));
        }
        let pattern: Vec<&str> = self.text.split('/').collect();
        matches_segments(&pattern, &path)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.regex.is_some() == other.regex.is_some()
    }
}

fn matches_segments(pattern: &[&str], path: &[&str]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((&"**", rest)) => (0..=path.len()).any(|skipped| matches_segments(rest, &path[skipped..])),
        Some((first, rest)) => path.split_first().is_some_and(|(part, path)| {
            matches(first.as_bytes(), part.as_bytes()) && matches_segments(rest, path)
        }),
    }
}

/// Matches greedily and goes back to the last star on failure, so that the cost is at most the
/// product of the two lengths.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[t] => (p, t) = (p + 1, t + 1),
            _ => {
                let Some((after, from)) = star else { return false };
                star = Some((after, from + 1));
                (p, t) = (after, from + 1);
            }
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn names() {
        for (pattern, name, expected) in [
            ("User", "User", true),
            ("User", "Users", false),
            ("Legacy*", "LegacyOrder", true),
            ("*Log", "AuditLog", true),
            ("*", "Anything", true),
            ("A?C", "ABC", true),
            ("A?C", "AC", false),
            ("*a*b*", "xaybz", true),
            ("*a*b", "xaybz", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches_name(name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn regular_expressions() {
        for (pattern, name, expected) in [
            ("/^is[A-Z]/", "isOpen", true),
            ("/^is[A-Z]/", "issue", false),
            ("/Id$/", "userId", true),
            ("/", "/", true),
            ("//", "a", false),
        ] {
            assert_eq!(Pattern::parse(pattern).unwrap().matches_name(name), expected, "{pattern} {name}");
        }
        assert!(Pattern::parse("/(/").unwrap_err().starts_with("`/(/` is no regular expression: "));
    }

    #[test]
    fn paths() {
        for (pattern, path, expected) in [
            ("prisma/legacy/*.prisma", "prisma/legacy/a.prisma", true),
            ("prisma/legacy/*.prisma", "prisma/legacy/deep/a.prisma", false),
            ("prisma/**", "prisma/legacy/deep/a.prisma", true),
            ("**/legacy/**", "prisma/legacy/deep/a.prisma", true),
            ("**/legacy/**", "legacy/a.prisma", true),
            ("**/legacy/**", "prisma/xlegacy/a.prisma", false),
            ("./prisma/**", "prisma/a.prisma", true),
            ("legacy", "prisma/legacy/a.prisma", true),
            ("a.prisma", "prisma/legacy/a.prisma", true),
            ("b.prisma", "prisma/legacy/a.prisma", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches_path(path), expected, "{pattern} {path}");
        }
    }
}
