//! Which database a `prisma.config.ts` names.
//!
//! Understood are texts, `env("NAME")`, `process.env.NAME`, templates of these, and `||` and `??`
//! between them. To take another database for one that cannot be told would be worse than to stop, so
//! anything else is an error.

use crate::cli::database::expression::UrlExpression;

use super::{Token, behind_colon, in_object, placed};

/// How deep expressions may be nested.
const MAX_DEPTH: usize = 16;

/// How many values may stand between `||` and `??`, and one less.
const MAX_ALTERNATIVES: usize = 32;

/// A database that a configuration names.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(in crate::cli::discover) struct Named {
    /// What names it; `None` where that cannot be told without running the file.
    pub(in crate::cli::discover) url: Option<UrlExpression>,
    /// The offset in the text.
    pub(in crate::cli::discover) at: usize,
}

/// What follows a token, and what was read up to it.
type Read<'t, 's> = (UrlExpression, &'t [Token<'s>]);

/// The value of `url` in the `datasource` of the exported object, if there is one.
pub(in crate::cli::discover) fn database(text: &str) -> Option<Named> {
    let (tokens, starts) = placed(text);
    let at = |rest: &[Token<'_>]| starts.get(tokens.len() - rest.len()).copied().unwrap_or(text.len());
    in_object(&tokens, |object| {
        let Some(datasource) = entry(object, "datasource") else {
            return is_open(object).then(|| Named { url: None, at: at(object) });
        };
        match datasource {
            Entry::Value([Token::Mark('{'), datasource @ ..]) => match entry(datasource, "url") {
                Some(Entry::Value(value)) => Some(Named { url: whole(value), at: at(value) }),
                Some(Entry::Short(rest)) => Some(Named { url: None, at: at(rest) }),
                None => is_open(datasource).then(|| Named { url: None, at: at(datasource) }),
            },
            Entry::Value(rest) | Entry::Short(rest) => Some(Named { url: None, at: at(rest) }),
        }
    })
}

/// A property of an object.
enum Entry<'t, 's> {
    /// `name: value`, from the value on.
    Value(&'t [Token<'s>]),
    /// `name`, or one that something may take the place of, from the name on.
    Short(&'t [Token<'s>]),
}

fn entry<'t, 's>(object: &'t [Token<'s>], name: &str) -> Option<Entry<'t, 's>> {
    let mut depth = 0_usize;
    for (at, token) in object.iter().enumerate() {
        let word = match token {
            Token::Mark('{' | '(' | '[') => {
                depth += 1;
                continue;
            }
            Token::Mark('}' | ')' | ']') => {
                depth = depth.checked_sub(1)?;
                continue;
            }
            Token::Mark(_) | Token::Template(_) => continue,
            Token::Word(word) => *word,
            Token::Text(text) => text.as_str(),
        };
        if depth == 0 && word == name && begins(&object[..at]) {
            // What is put into the object behind it may take its place.
            let value = behind_colon(&object[at + 1..]).filter(|rest| !is_open(rest));
            return Some(value.map_or(Entry::Short(&object[at..]), Entry::Value));
        }
    }
    None
}

/// Whether a property of an object begins here.
fn begins(before: &[Token<'_>]) -> bool {
    matches!(before.last(), None | Some(Token::Mark(',') | Token::Word("get" | "async")))
}

/// Whether properties are put into the object that are not written there: by `...` or a computed name.
fn is_open(object: &[Token<'_>]) -> bool {
    const DOTS: &[Token<'_>] = &[Token::Mark('.'), Token::Mark('.'), Token::Mark('.')];
    let mut depth = 0_usize;
    for (at, token) in object.iter().enumerate() {
        if depth == 0
            && begins(&object[..at])
            && (*token == Token::Mark('[') || object[at..].starts_with(DOTS))
        {
            return true;
        }
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') if depth == 0 => return false,
            Token::Mark('}' | ')' | ']') => depth -= 1,
            Token::Word(_) | Token::Text(_) | Token::Template(_) | Token::Mark(_) => {}
        }
    }
    false
}

/// The expression that a property has as its value.
fn whole(tokens: &[Token<'_>]) -> Option<UrlExpression> {
    let (expression, rest) = alternatives(tokens, 0)?;
    matches!(rest, [Token::Mark(',' | '}'), ..]).then_some(expression)
}

/// `a || b`, `a ?? b`. JavaScript refuses both in one without parentheses, so that their order is that
/// of the text.
fn alternatives<'t, 's>(tokens: &'t [Token<'s>], depth: usize) -> Option<Read<'t, 's>> {
    let (mut read, mut rest) = asserted(tokens, depth)?;
    // What is read goes through the alternatives one within the other.
    for _ in 0..MAX_ALTERNATIVES {
        let make = match rest {
            [Token::Mark('|'), Token::Mark('|'), ..] => UrlExpression::Or,
            [Token::Mark('?'), Token::Mark('?'), ..] => UrlExpression::Coalesce,
            _ => return Some((read, rest)),
        };
        let (second, behind) = asserted(&rest[2..], depth)?;
        read = make(Box::new(read), Box::new(second));
        rest = behind;
    }
    None
}

/// A value, and what tells TypeScript that it is there.
fn asserted<'t, 's>(tokens: &'t [Token<'s>], depth: usize) -> Option<Read<'t, 's>> {
    let (read, rest) = value(tokens, depth)?;
    let rest = rest.strip_prefix(&[Token::Mark('!')]).unwrap_or(rest);
    let rest = match rest {
        [Token::Word("as" | "satisfies"), Token::Word("string"), behind @ ..] => behind,
        _ => rest,
    };
    Some((read, rest))
}

fn value<'t, 's>(tokens: &'t [Token<'s>], depth: usize) -> Option<Read<'t, 's>> {
    const PROCESS: &[Token<'_>] = &[Token::Word("process"), Token::Mark('.'), Token::Word("env")];
    if depth > MAX_DEPTH {
        return None;
    }
    Some(match tokens {
        [Token::Text(text), rest @ ..] => (UrlExpression::Text(text.clone()), rest),
        [Token::Template(text), rest @ ..] => (template(text, depth + 1)?, rest),
        [Token::Word("undefined" | "null"), rest @ ..] => (UrlExpression::Nothing, rest),
        [Token::Mark('('), rest @ ..] => {
            let (read, rest) = alternatives(rest, depth + 1)?;
            (read, rest.strip_prefix(&[Token::Mark(')')])?)
        }
        [Token::Word("env"), rest @ ..] => {
            let rest = match rest {
                [Token::Mark('<'), Token::Word(_), Token::Mark('>'), behind @ ..] => behind,
                _ => rest,
            };
            let [Token::Mark('('), Token::Text(name), Token::Mark(')'), rest @ ..] = rest else {
                return None;
            };
            (UrlExpression::Required(name.clone()), rest)
        }
        tokens => match tokens.strip_prefix(PROCESS)? {
            [Token::Mark('.'), Token::Word(name), rest @ ..] => {
                (UrlExpression::Variable((*name).to_owned()), rest)
            }
            [Token::Mark('['), Token::Text(name), Token::Mark(']'), rest @ ..] => {
                (UrlExpression::Variable(name.clone()), rest)
            }
            _ => return None,
        },
    })
}

/// The parts of a template, whose text is given as it is written.
fn template(text: &str, depth: usize) -> Option<UrlExpression> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix("${") {
            let (inner, behind) = inner.split_once('}')?;
            let (tokens, _) = placed(inner);
            let (part, left) = alternatives(&tokens, depth)?;
            if !left.is_empty() {
                return None;
            }
            parts.extend([UrlExpression::Text(std::mem::take(&mut plain)), part]);
            rest = behind;
        } else if first == '\\' {
            let mut escaped = rest[1..].chars();
            plain.extend(escaped.next());
            rest = escaped.as_str();
        } else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    parts.push(UrlExpression::Text(plain));
    Some(UrlExpression::Template(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a || b` as `(a | b)`, `a ?? b` as `(a ? b)`, variables with `$`, those that have to be there with
    /// `!`.
    fn told(expression: &UrlExpression) -> String {
        match expression {
            UrlExpression::Text(text) => text.clone(),
            UrlExpression::Variable(name) => format!("${name}"),
            UrlExpression::Required(name) => format!("${name}!"),
            UrlExpression::Nothing => "-".to_owned(),
            UrlExpression::Or(a, b) => format!("({} | {})", told(a), told(b)),
            UrlExpression::Coalesce(a, b) => format!("({} ? {})", told(a), told(b)),
            UrlExpression::Template(parts) => parts.iter().map(told).collect(),
        }
    }

    /// The expression, or `?` for one that cannot be told; `None` where no database is named.
    fn read(datasource: &str) -> Option<String> {
        let text = format!("export default defineConfig({{ datasource: {datasource}, url: 'no' }})");
        database(&text).map(|named| named.url.as_ref().map_or("?".to_owned(), told))
    }

    #[test]
    fn what_can_be_told_is_read() {
        for (url, expected) in [
            ("'file:./dev.db'", "file:./dev.db"),
            ("`file:./dev.db`, shadowDatabaseUrl: ''", "file:./dev.db"),
            ("env('A')", "$A!"),
            ("env<Env>(\"A\"),", "$A!"),
            ("process.env.A", "$A"),
            ("process.env['A'],", "$A"),
            ("process.env.A!", "$A"),
            ("process.env.A as string", "$A"),
            ("process.env.A! satisfies string", "$A"),
            ("process.env.A ?? 'file:./dev.db'", "($A ? file:./dev.db)"),
            ("process.env.A || process.env.B", "($A | $B)"),
            ("process.env.A! || process.env.B! || 'c'", "(($A | $B) | c)"),
            ("(process.env.A ?? env('B'))", "($A ? $B!)"),
            ("process.env.A || (process.env.B ?? undefined)", "($A | ($B ? -))"),
            ("shadowDatabaseUrl: url, 'url': 'a'", "a"),
            ("shadowDatabaseUrl: [...urls], 'url': 'it\\'s'", "it's"),
            ("`${process.env.A}`", "$A"),
            ("`file:${process.env.A ?? 'dev'}.db`", "file:($A ? dev).db"),
            ("`postgres://u:${env('P')}@h/\\${x}`", "postgres://u:$P!@h/${x}"),
        ] {
            let key = if url.starts_with("shadow") { "" } else { "url: " };
            let found = read(&format!("{{ {key}{url} }}"));
            assert_eq!(found.as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_passed_over() {
        for datasource in [
            "{ url: process.env.A + '?schema=a' }",
            "{ url: 'file:' + name }",
            "{ url: `${A}` }",
            "{ url: `${process.env.A + 'b'}` }",
            "{ url: `${` }",
            "{ url: url() }",
            "{ url: String(process.env.A) }",
            "{ url: process.env.A ? 'a' : 'b' }",
            "{ url: process.env.A && 'b' }",
            "{ url: process.env[name] }",
            "{ url: process.env.A || name }",
            "{ url: (process.env.A }",
            "{ url: dev.url }",
            "{ url }",
            "{ shadowDatabaseUrl: '', url, }",
            "{ get url() { return 'file:./dev.db' } }",
            "{ ...base }",
            "{ ...base, shadowDatabaseUrl: '' }",
            "{ url: 'a', ...base }",
            "{ shadow: { a: 'b' }, ...base }",
            "{ ['url']: 'a' }",
            "{ url: 'postgres://u:\\u0040@h/x' }",
            "{ url: `a\\x40${process.env.A}` }",
            "datasource",
            "{ url: ((((((((((((((((((('a'))))))))))))))))))) }",
        ] {
            assert_eq!(read(datasource).as_deref(), Some("?"), "{datasource}");
        }
        let many = format!("export default {{ datasource: {{ url: 'a'{} }} }}", " || 'b'".repeat(100_000));
        for text in [
            "export default { datasource }",
            "export default { schema: 'a', datasource, }",
            "export default { ...base, schema: 'a' }",
            "export default { ['datasource']: { url: 'a' } }",
            many.as_str(),
        ] {
            assert_eq!(database(text).map(|named| named.url), Some(None), "{text}");
        }
    }

    #[test]
    fn a_configuration_need_not_name_a_database() {
        for text in [
            "export default defineConfig({ schema: 'a' })",
            "export default { datasource: { shadowDatabaseUrl: 'file:./dev.db' }, url: 'no' }",
            "export default { datasource: { directUrl: url }, other: { datasource: { url: 'no' } } }",
            "export default { tables: { url: datasource, list: [datasource] } }",
            "const test = { datasource: { url: 'a' } }; export default defineConfig({ schema: 'b' })",
            "export default { schema: 'a', tables: { ...base } }",
            "",
        ] {
            assert_eq!(database(text), None, "{text}");
        }
    }

    #[test]
    fn the_place_is_known() {
        for text in [
            "export default {\n  datasource: { url: @url() }\n}",
            "const a = 1 // é\nexport default { datasource: { @url } }",
            "export default { datasource: @base }",
        ] {
            let at = text.find('@').expect("each is marked");
            assert_eq!(database(&text.replace('@', "")).map(|named| named.at), Some(at), "{text}");
        }
    }
}
