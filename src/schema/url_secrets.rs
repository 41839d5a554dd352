//! Which parts of a connection URL must not be shown.

use std::borrow::Cow;
use std::ops::Range;

/// The parameters of connection URLs that open a database.
const PARAMETERS: [&str; 6] = ["password", "pwd", "sslpassword", "api_key", "authtoken", "secret"];

/// What stands behind `scheme://`, and where; nothing where there is no scheme.
fn address(url: &str) -> Option<(usize, &str)> {
    let start = url.find("://")? + "://".len();
    Some((start, &url[start..]))
}

/// Where the password and the secret parameters of a URL stand, in bytes, in the order of the text. A
/// password may have any of the signs that end it elsewhere.
pub fn secrets(url: &str) -> Vec<Range<usize>> {
    let Some((start, address)) = address(url) else { return Vec::new() };
    let authority = address.split('?').next().unwrap_or_default();
    let mut found: Vec<_> =
        password(authority).into_iter().map(|it| start + it.start..start + it.end).collect();
    let mut rest = address;
    while !rest.is_empty() {
        let at = start + address.len() - rest.len();
        let end = parameter_end(rest);
        let (part, behind) = rest.split_at(end);
        let value = part.split_once('=').filter(|(key, _)| is_secret(key)).map(|(_, value)| value);
        found.extend(value.map(|value| at + part.len() - value.len()..at + part.len()));
        rest = behind.get(1..).unwrap_or_default();
    }
    found
}

/// Where a parameter ends: SQL Server takes a value in braces with the signs in it that end others.
fn parameter_end(text: &str) -> usize {
    const ENDS: [char; 3] = ['?', '&', ';'];
    let end = text.find(ENDS).unwrap_or(text.len());
    let opened = text[..end].find("={").map(|at| at + 2);
    let closed = opened.and_then(|at| Some(at + text[at..].find('}')?));
    closed.map_or(end, |at| text[at..].find(ENDS).map_or(text.len(), |end| at + end))
}

/// Where the password stands in `user:password@host`.
fn password(authority: &str) -> Option<Range<usize>> {
    let end = authority.rfind('@')?;
    let start = authority[..end].find(':')? + 1;
    Some(start..end)
}

fn is_secret(parameter: &str) -> bool {
    PARAMETERS.iter().any(|secret| parameter.eq_ignore_ascii_case(secret))
}

/// The text with a `*` in the place of every byte of a secret of the URLs in it. Everything keeps its place.
///
/// Where it is not clear what a URL is, more is hidden rather than less.
pub fn hidden(text: &str) -> Cow<'_, str> {
    let mut secret = Vec::new();
    for (scheme, _) in text.match_indices("://") {
        let start = text[..scheme].rfind(is_boundary).map_or(0, |at| at + 1);
        let opening = text[..start].chars().next_back().filter(|c| !matches!(c, '\n' | '\r'));
        let end = text[scheme..].char_indices().find(|(at, c)| {
            let is_escaped = text[..scheme + at].ends_with('\\');
            matches!(c, '\n' | '\r') || (Some(*c) == opening && !is_escaped)
        });
        let url = &text[start..end.map_or(text.len(), |(at, _)| scheme + at)];
        let login = password(&text[scheme + 3..start + url.len()]);
        let login = login.map(|it| scheme + 3 + it.start..scheme + 3 + it.end);
        secret.extend(secrets(url).into_iter().map(|it| start + it.start..start + it.end).chain(login));
    }
    if secret.iter().all(Range::is_empty) {
        return Cow::Borrowed(text);
    }
    let is_hidden = |at: &usize| secret.iter().any(|range| range.contains(at));
    let bytes = text.bytes().enumerate().map(|(at, byte)| if is_hidden(&at) { b'*' } else { byte });
    Cow::Owned(String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned())
}

/// What a URL may begin behind, in a line of a schema or of code.
fn is_boundary(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::{hidden, secrets};

    #[test]
    fn secrets_are_found_where_they_stand() {
        for (url, expected) in [
            ("postgresql://u:s3cret@h:5432/x", &["s3cret"] as &[_]),
            ("postgresql://u:s3c/r@t#1@h/x?schema=public", &["s3c/r@t#1"]),
            ("sqlserver://h:1433;database=x;user=sa;Password=s3cret;encrypt=true", &["s3cret"]),
            ("sqlserver://h;password={se;c=ret};user=sa;pwd=x", &["{se;c=ret}", "x"]),
            ("prisma://h/?api_key=ey123&x=1", &["ey123"]),
            ("postgresql://u:a@h/x?sslpassword=b&password=c", &["a", "b", "c"]),
            ("postgresql://u@h/x", &[]),
            ("file:./dev.db?password=x", &[]),
            ("", &[]),
        ] {
            let found: Vec<_> = secrets(url).into_iter().map(|range| &url[range]).collect();
            assert_eq!(found, expected, "{url}");
        }
    }

    #[test]
    fn secrets_are_hidden_in_any_text() {
        for (text, expected) in [
            ("  url = \"postgres://u:pä@h/x\" // a", "  url = \"postgres://u:***@h/x\" // a"),
            ("\"mysql://a:b@h\"\n\"mysql://c:dd@h\"", "\"mysql://a:*@h\"\n\"mysql://c:**@h\""),
            ("`x` is not mssql://u:p?q@h/db", "`x` is not mssql://u:***@h/db"),
            ("url = \"postgres://u:it's`@h/x\" // 'a'", "url = \"postgres://u:*****@h/x\" // 'a'"),
            ("\"postgres://u:a\\\"b@h\"", "\"postgres://u:****@h\""),
            ("https://example.org/a b@c", "https://example.org/a b@c"),
            ("no URL: a@b", "no URL: a@b"),
            ("://", "://"),
        ] {
            assert_eq!(hidden(text), expected);
            assert_eq!(hidden(text).len(), text.len());
        }
    }
}
