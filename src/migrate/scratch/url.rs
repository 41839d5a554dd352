//! The part of a connection URL that names the database, and how paths are written in one.

use std::path::Path;

/// `url` with another database in its path; `None` if it is not the URL of a server.
pub(super) fn with_database(url: &str, database: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let path = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(path);
    let query = rest.find('?').map_or("", |start| &rest[start..]);
    let is_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let database = percent_encoded(database.as_bytes());
    (is_scheme && !authority.is_empty()).then(|| format!("{scheme}://{authority}/{database}{query}"))
}

/// A path as the value of a parameter.
pub(super) fn encoded(path: &Path) -> String {
    percent_encoded(path.as_os_str().as_encoded_bytes())
}

fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            text + &char::from(*byte).to_string()
        }
        _ => text + &format!("%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_a_url_is_replaced() {
        for (url, expected) in [
            ("postgres://u:p@h:5432/a", "postgres://u:p@h:5432/b%20c"),
            ("postgres://u:p@h:5432", "postgres://u:p@h:5432/b%20c"),
            ("mysql://h/a?socket=%2Ftmp%2Fs", "mysql://h/b%20c?socket=%2Ftmp%2Fs"),
            ("mysql://h?x=/y", "mysql://h/b%20c?x=/y"),
        ] {
            assert_eq!(with_database(url, "b c").as_deref(), Some(expected), "{url}");
        }
        for url in ["", "h/a", "://h/a", "postgres:///a", "file:/a", "a b://h/a"] {
            assert_eq!(with_database(url, "b"), None, "{url}");
        }
    }

    #[test]
    fn paths_are_encoded() {
        assert_eq!(encoded(Path::new("/tmp/é&=?#")), "%2Ftmp%2F%C3%A9%26%3D%3F%23");
    }
}
