//! Names by patterns: `{% if model.name is matching(options.ignore) %}`.

use minijinja::Environment;

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_test("matching", |name: &str, patterns: Vec<String>| {
        patterns.iter().any(|pattern| matches(pattern.as_bytes(), name.as_bytes()))
    });
}

/// Whether `name` is what `pattern` says, in which `*` stands for any number of characters. The cost is
/// bounded by the product of the lengths.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    // Where the last star stands, and how much of the name it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        if pattern.get(at) == Some(&b'*') {
            star = Some((at, place));
            at += 1;
        } else if pattern.get(at) == Some(&name[place]) {
            at += 1;
            place += 1;
        } else if let Some((start, taken)) = star {
            star = Some((start, taken + 1));
            (at, place) = (start + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, name, expected) in [
            ("User", "User", true),
            ("User", "Users", false),
            ("User*", "UserRole", true),
            ("*Log", "AuditLog", true),
            ("*Log", "AuditLogs", false),
            ("A*b*c", "AxbxbxC", false),
            ("A*b*c", "Axbxbxc", true),
            ("*", "", true),
            ("", "User", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), name.as_bytes()), expected, "{pattern} {name}");
        }
    }
}
