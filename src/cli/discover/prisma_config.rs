//! Which schema, which folder of migrations and which database a `prisma.config.ts` names, without
//! running it: Node is never started.
//!
//! What is understood of a path is a plain string, `path.join` and `path.resolve` of plain strings, in
//! the object that the file exports. One that is computed is left alone; the URL of a database is not,
//! see `url`.

#[cfg(feature = "db")]
mod url;

use std::path::PathBuf;

#[cfg(feature = "db")]
pub(super) use url::{Named, database};

/// The value of `schema` in the exported object.
pub(super) fn schema(text: &str) -> Option<PathBuf> {
    in_object(&tokens(text), |object| value(property(object, "schema")?))
}

/// The value of `path` in the `migrations` of the exported object.
pub(super) fn migrations(text: &str) -> Option<PathBuf> {
    in_object(&tokens(text), |object| match property(object, "migrations")? {
        [Token::Mark('{'), migrations @ ..] => value(property(migrations, "path")?),
        _ => None,
    })
}

/// What `find` finds in the exported object, whose tokens it gets without the opening brace.
fn in_object<T>(tokens: &[Token<'_>], find: impl Fn(&[Token<'_>]) -> Option<T>) -> Option<T> {
    // Only where none is exported as it stands, it is one that was assigned first.
    let mut kinds = [is_exported as fn(&[Token<'_>]) -> bool, is_assigned].into_iter();
    let start = kinds.find_map(|opens| {
        (0..tokens.len()).find(|at| tokens[*at] == Token::Mark('{') && opens(&tokens[..*at]))
    })?;
    find(&tokens[start + 1..])
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token<'t> {
    /// A word: an identifier, a keyword or a number.
    Word(&'t str),
    /// A string without anything computed in it.
    Text(String),
    /// A string with something computed in it, as it is written between its quotes.
    Template(&'t str),
    /// Any other character.
    Mark(char),
}

/// `defineConfig({`, `export default {`, `module.exports = {`
fn is_exported(before: &[Token<'_>]) -> bool {
    let ends = |end: &[Token<'_>]| before.ends_with(end);
    ends(&[Token::Word("defineConfig"), Token::Mark('(')])
        || ends(&[Token::Word("export"), Token::Word("default")])
        || ends(&[Token::Mark('.'), Token::Word("exports"), Token::Mark('=')])
}

/// `const config = {`, `const config: PrismaConfig = {`
fn is_assigned(before: &[Token<'_>]) -> bool {
    let is_top_level = before.iter().filter(|token| **token == Token::Mark('{')).count()
        == before.iter().filter(|token| **token == Token::Mark('}')).count();
    is_top_level && before.ends_with(&[Token::Mark('=')])
}

/// What follows the name of a property and its colon, among the properties after an opening brace.
fn property<'t, 's>(tokens: &'t [Token<'s>], wanted: &str) -> Option<&'t [Token<'s>]> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => depth = depth.checked_sub(1)?,
            Token::Word(name) if depth == 0 && *name == wanted => return behind_colon(&tokens[at + 1..]),
            Token::Text(name) if depth == 0 && name == wanted => return behind_colon(&tokens[at + 1..]),
            Token::Word(_) | Token::Text(_) | Token::Template(_) | Token::Mark(_) => {}
        }
    }
    None
}

fn behind_colon<'t, 's>(tokens: &'t [Token<'s>]) -> Option<&'t [Token<'s>]> {
    let (colon, tokens) = tokens.split_first()?;
    (*colon == Token::Mark(':')).then_some(tokens)
}

fn value(tokens: &[Token<'_>]) -> Option<PathBuf> {
    match tokens {
        [Token::Text(path), Token::Mark(',' | '}'), ..] => Some(PathBuf::from(path)),
        [
            Token::Word("path"),
            Token::Mark('.'),
            Token::Word("join" | "resolve"),
            Token::Mark('('),
            rest @ ..,
        ]
        | [Token::Word("join" | "resolve"), Token::Mark('('), rest @ ..] => joined(rest),
        _ => None,
    }
}

/// The arguments of `path.join`, up to the parenthesis that closes it. The folder of the file
/// itself may stand first, because that is what the path is relative to anyway.
fn joined(tokens: &[Token<'_>]) -> Option<PathBuf> {
    const HERE: &[&[Token<'_>]] = &[
        &[Token::Word("__dirname"), Token::Mark(',')],
        &[
            Token::Word("import"),
            Token::Mark('.'),
            Token::Word("meta"),
            Token::Mark('.'),
            Token::Word("dirname"),
            Token::Mark(','),
        ],
    ];
    let here = HERE.iter().find(|here| tokens.starts_with(here));
    let mut tokens = &tokens[here.map_or(0, |here| here.len())..];
    let mut path = PathBuf::new();
    loop {
        match tokens {
            [Token::Text(part), Token::Mark(')'), ..]
            | [Token::Text(part), Token::Mark(','), Token::Mark(')'), ..] => {
                return Some(path.join(part));
            }
            [Token::Text(part), Token::Mark(','), rest @ ..] => {
                path.push(part);
                tokens = rest;
            }
            _ => return None,
        }
    }
}

/// The text in pieces, without blanks and comments. A string that is not closed ends with its line,
/// so that whatever is misread costs no more than that.
fn tokens(text: &str) -> Vec<Token<'_>> {
    placed(text).0
}

/// The same, and the offset that each begins at.
fn placed(text: &str) -> (Vec<Token<'_>>, Vec<usize>) {
    let (mut tokens, mut starts) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '"' | '\'' | '`' => string(rest, first, &mut tokens),
            _ if is_word(first) => {
                let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                tokens.push(Token::Word(&rest[..len]));
                len
            }
            _ => {
                if !first.is_whitespace() {
                    tokens.push(Token::Mark(first));
                }
                first.len_utf8()
            }
        };
        starts.resize(tokens.len(), text.len() - rest.len());
        rest = &rest[len..];
    }
    (tokens, starts)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Whether a sign behind a backslash means another one: `\n`, `\x40`, `\u0040`.
fn stands_for_another(escaped: char) -> bool {
    escaped.is_ascii_alphanumeric()
}

/// Reads the string at the start of `text` and returns its length.
fn string<'t>(text: &'t str, quote: char, tokens: &mut Vec<Token<'t>>) -> usize {
    let mut value = String::new();
    let mut is_computed = false;
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next().map(|(_, escaped)| escaped);
                is_computed |= escaped.is_some_and(stands_for_another);
                value.extend(escaped);
            }
            '\n' if quote != '`' => return at,
            _ if c == quote => {
                let is_plain = quote != '`' || !value.contains("${");
                tokens.push(match (is_computed, is_plain) {
                    (true, _) => Token::Mark('\\'),
                    (false, true) => Token::Text(value),
                    (false, false) => Token::Template(&text[1..at]),
                });
                return at + 1;
            }
            _ => value.push(c),
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_read() {
        let cases = [
            ("export default defineConfig({ schema: 'prisma/schema.prisma' })", Some("prisma/schema.prisma")),
            ("export default defineConfig({\n  schema: \"prisma\",\n  migrations: {},\n})", Some("prisma")),
            ("export default { schema: `db` } satisfies PrismaConfig", Some("db")),
            ("export default { 'schema': 'db' }", Some("db")),
            ("module.exports = { schema: 'db' }", Some("db")),
            ("const config: PrismaConfig = { schema: 'db' };\nexport default config;", Some("db")),
            ("const a = { b: 1 }\nexport default defineConfig({ schema: 'db' })", Some("db")),
            ("export default defineConfig({ schema: path.join('prisma', 'schema') })", Some("prisma/schema")),
            ("export default defineConfig({ schema: join(__dirname, 'a', 'b',), })", Some("a/b")),
            ("export default defineConfig({ schema: path.resolve(import.meta.dirname, 'a') })", Some("a")),
            (
                "export default defineConfig({ // schema: 'old'\n /* schema: 'older' */ schema: 'new' })",
                Some("new"),
            ),
            ("export default defineConfig({ note: 'schema: 1', schema: 'db' })", Some("db")),
            ("export default defineConfig({ tables: { schema: 'inner' }, schema: 'db' })", Some("db")),
            ("export default defineConfig({ tables: { schema: 'inner' } })", None),
            ("export default defineConfig({ schema: schemaPath })", None),
            ("export default defineConfig({ schema: `${root}/db` })", None),
            ("export default defineConfig({ schema: 'a' + b })", None),
            ("export default defineConfig({ schema: path.join(root, 'db') })", None),
            ("export default defineConfig({ schema })", None),
            ("export default defineConfig({ datasource: { url: env('URL') } })", None),
            ("export default defineConfig({ schema: 'it\\'s' })", Some("it's")),
            ("// don't\nexport default defineConfig({ schema: 'db' })", Some("db")),
            ("/*/ schema: 'a' */ export default { schema: 'b' }", Some("b")),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(schema(text), expected.map(PathBuf::from), "{text}");
        }
    }

    #[test]
    fn the_folder_of_migrations_is_read() {
        let cases = [
            ("export default defineConfig({ migrations: { path: 'db/steps' } })", Some("db/steps")),
            (
                "export default { migrations: { seed: 'x', path: path.join('db', 'steps') } }",
                Some("db/steps"),
            ),
            ("export default { migrations: { initShadowDb: '', other: { path: 'no' } } }", None),
            ("export default { migrations: options, path: 'no' }", None),
            ("export default { path: 'no', views: { path: 'no' } }", None),
            ("export default { migrations: { path: folder } }", None),
            ("export default { migrations: {", None),
        ];
        for (text, expected) in cases {
            assert_eq!(migrations(text), expected.map(PathBuf::from), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "(defineConfig|export default|schema|migrations|datasource|url|process.env|env|path|path.join|[({:,'\"`/*\\\\\n $é})]){0,40}") {
            let _ = (schema(&text), migrations(&text));
            #[cfg(feature = "db")]
            let _ = database(&text);
        }
    }
}
