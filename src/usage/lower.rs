//! A file of code as a [`Script`]: parsed, read once from top to bottom, the syntax tree dropped.
//!
//! Code is whatever someone wrote: nothing here may fail on it. What the parser cannot read is skipped,
//! and so is what is nested deeper than `MAX_DEPTH` says.

mod call;
mod class;
mod comments;
mod control;
#[cfg(test)]
mod dump;
mod embedded;
mod export;
mod expression;
mod function;
mod import;
mod kind;
mod markup;
mod object;
mod patch;
mod pattern;
mod statement;
mod types;
mod variable;
mod walk;

use std::cell::RefCell;
use std::sync::Arc;

use tree_sitter::{Parser, Point, Range, Tree};

use crate::text::Span;

pub use self::comments::{CommentForm, comment_forms, comments};
use self::kind::Grammar;
use self::walk::Lowering;
use super::language::Language;
use super::script::Script;

thread_local! {
    /// A parser keeps the memory that it needed; every file of a thread has the same.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Reads a file.
pub fn script(text: Arc<str>, language: Language) -> Script {
    let (grammar, spans) = grammar_and_spans(&text, language);
    let tree = parse(&text, grammar, spans.as_deref());
    let copy = Arc::clone(&text);
    let mut script = match &tree {
        Some(tree) => Lowering::new(grammar, tree, &copy).script(),
        None => Script { has_errors: spans.is_none(), ..Script::empty(&text) },
    };
    script.text = text;
    script
}

/// The grammar of a file, and where its scripts are if it is not one as a whole.
fn grammar_and_spans(text: &str, language: Language) -> (&'static Grammar, Option<Vec<Span>>) {
    match language {
        Language::TypeScript => (Grammar::typescript(), None),
        Language::Tsx => (Grammar::tsx(), None),
        Language::Embedded => {
            let scripts = embedded::scripts(text);
            (scripts.grammar, Some(scripts.spans))
        }
    }
}

/// Parses a file, or only the scripts in it. Offsets are numbers of 32 bits, for the parser as well.
fn parse(text: &str, grammar: &Grammar, spans: Option<&[Span]>) -> Option<Tree> {
    if u32::try_from(text.len()).is_err() || spans.is_some_and(<[Span]>::is_empty) {
        return None;
    }
    let ranges = ranges(text, spans.unwrap_or_default());
    PARSER.with_borrow_mut(|parser| {
        parser.set_language(&grammar.language).ok()?;
        parser.set_included_ranges(&ranges).ok()?;
        parser.parse(&*patch::patched(text), None)
    })
}

/// The spans with their lines and columns.
fn ranges(text: &str, spans: &[Span]) -> Vec<Range> {
    let (mut offset, mut point) = (0, Point::new(0, 0));
    let mut point_at = |at: usize| {
        let passed = &text.as_bytes()[offset..at];
        point = match memchr::memrchr(b'\n', passed) {
            Some(last) => {
                Point::new(point.row + memchr::memchr_iter(b'\n', passed).count(), passed.len() - last - 1)
            }
            None => Point::new(point.row, point.column + passed.len()),
        };
        offset = at;
        point
    };
    spans
        .iter()
        .map(|span| {
            let std::ops::Range { start: start_byte, end: end_byte } = span.range();
            let (start_point, end_point) = (point_at(start_byte), point_at(end_byte));
            Range { start_byte, end_byte, start_point, end_point }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::super::script::{ExprKind, Script};
    use super::dump;
    use crate::text::Span;

    /// Something of everything, with characters of several bytes.
    const RICH: &str = r#"import def, { type Ärger, b as c } from './ü';
const { a: { b = 'ö', ...rest }, [k]: [, d = 1] } = require("mød"), é = `ß ${f?.(1)} €`;
export default class Ü<T extends X> extends Y<T> implements Z {
  private readonly #größe: Map<string, 'ä' | 1> = new Map<string, any>();
  constructor(private prisma: PrismaClient, @Inject() public y = 2) { super(); }
  static async *find(this: Ü, { id, ...r }: { id?: number } = {}): Promise<A[]> {
    if (!id) throw new Error(`nö`);
    for await (const [i, { x: y }] of list.map(async (o) => o!.p)) { where.AND.push({ i, ...(y && { y }) }); }
    try { return await this.prisma.$queryRaw<A[]>`select ${id}`; } catch ({ message }) { delete a.b; } finally { z++; }
  }
  get 'ö'() { return this.#größe as const; }
}
enum E { A, 'ß' = 'b' } namespace N { export type Q = typeof def['ü'][]; }
label: while (a && b || c ?? d) { switch (x) { case 1: break label; default: ({ q, w: [e] } = r); } }
export const page = <Foo.Bar é={() => <p/>} {...s}>ü {list.map(i => <li key={i}>{i ? 'ä' : null}</li>)}</Foo.Bar>;
module.exports = { q, 'ö': function ö(x = 1, ...y) { var h = x satisfies X; return h; }, [é]: 1, get g() { return 2 } };
"#;

    /// Every span of a file.
    fn spans(script: &Script) -> Vec<Span> {
        let mut spans: Vec<Span> = script.exprs.iter().map(|expr| expr.span).collect();
        spans.extend(script.types.iter().map(|ty| ty.span));
        spans.extend(script.scopes.iter().map(|scope| scope.span));
        spans.extend(script.bindings.iter().map(|binding| binding.name));
        spans.extend(script.assignments.iter().map(|assignment| assignment.span));
        spans
    }

    /// Reads a text and looks at all that came out of it, which fails where a span is no text.
    fn examine(text: &str, language: Language) -> Script {
        let script = super::script(text.into(), language);
        for span in spans(&script) {
            assert!(script.text.get(span.range()).is_some(), "{span:?} in {text}");
        }
        dump::everything(&script);
        for call in &script.calls {
            let is_call =
                matches!(script[*call].kind, ExprKind::Call(_) | ExprKind::New(_) | ExprKind::Tagged { .. });
            assert!(is_call, "{text}");
        }
        script
    }

    #[test]
    fn a_rich_file_is_read_in_full() {
        let script = examine(RICH, Language::Tsx);
        assert!(!script.has_errors);
        assert_eq!(script.calls.len(), 10);
        assert_eq!(script.functions.len(), 8);
    }

    #[test]
    fn half_a_file_does_no_harm() {
        for (end, _) in RICH.char_indices() {
            examine(&RICH[..end], Language::Tsx);
        }
    }

    #[test]
    fn broken_files_do_no_harm() {
        let pieces = [
            "(", ")", "{", "}", "[", "]", "<", ">", "`", "'", "/*", "=>", "…", "${", "...", ",", "class ",
            "@",
        ];
        let bounds: Vec<usize> = RICH.char_indices().map(|(at, _)| at).collect();
        let mut seed = 1_u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for turn in 0..600 {
            let (first, second) = (random(bounds.len()), random(bounds.len()));
            let (start, end) = (bounds[first.min(second)], bounds[first.max(second)]);
            let language = if turn % 2 == 0 { Language::TypeScript } else { Language::Tsx };
            let text = match turn % 3 {
                0 => format!("{}{}", &RICH[..start], &RICH[end..]),
                1 => format!("{}{}{}", &RICH[..start], pieces[random(pieces.len())], &RICH[start..end]),
                _ => format!("{}{}", &RICH[start..end], &RICH[..start]),
            };
            examine(&text, language);
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = [
            ("(", "a", ")"),
            ("[", "a", "]"),
            ("({a:", "b", "})"),
            ("a(", "b", ")"),
            ("!", "a", ""),
            ("await ", "a", ""),
            ("a ? b : ", "c", ""),
            ("() => ", "a", ""),
            ("(a = ", "b", ") => c"),
            ("if (a) {", "b", "}"),
            ("if (a) b; else ", "c", ""),
            ("function a() {", "b", "}"),
            ("class A { b() {", "c", "} }"),
            ("`${", "a", "}`"),
            ("<a>", "b", "</a>"),
            ("a = ", "b", ""),
            ("for (;;) ", "a", ""),
            ("new ", "A", ""),
            ("{", "a", "}"),
        ];
        for (open, middle, close) in deep {
            let text = format!("{}{middle}{}", open.repeat(10_000), close.repeat(10_000));
            let script = super::script(text.into(), Language::Tsx);
            assert!(script.has_errors, "{open}");
        }
        for (open, middle, close) in
            [("A<", "B", ">"), ("{ a: ", "B", " }"), ("", "A", "[]"), ("(", "A", ")")]
        {
            let text = format!("type A = {}{middle}{};", open.repeat(10_000), close.repeat(10_000));
            let script = super::script(text.into(), Language::TypeScript);
            assert!(script.has_errors, "{open}{close}");
        }
    }

    #[test]
    fn rows_are_not_deep() {
        for (part, end) in [("a + ", "b"), ("a && ", "b"), ("a || ", "b"), ("'a', ", "b")] {
            let script = dump::tsx(&format!("const x = ({}{end});", part.repeat(5_000)));
            assert!(script.exprs.len() > 5_000, "{part}");
        }
        let script = dump::typescript(&format!("type A = {}B;", "'a' | ".repeat(5_000)));
        assert_eq!(script.types.len(), 5_002);
    }

    #[test]
    fn scripts_of_a_page() {
        let page = "<template>{{ ä }}</template>\n<script setup lang=\"ts\">\nconst a: B = c();\n</script>\n<p>d()</p>\n<script>e()</script>";
        let script = examine(page, Language::Embedded);
        assert!(!script.has_errors);
        let calls: Vec<_> = script.calls.iter().map(|call| script.slice(script[*call].span)).collect();
        assert_eq!(calls, ["c()", "e()"]);
        assert_eq!(examine("<p>a()</p>", Language::Embedded).exprs, []);
    }

    #[test]
    fn errors_are_noticed() {
        for (text, has_errors) in [
            ("a(b;", true),
            ("const a = ;", true),
            ("a<B[]>`c`", false),
            ("a<typeof import('b')>(c)", false),
            ("export type * from 'a'", false),
            ("", false),
        ] {
            assert_eq!(examine(text, Language::TypeScript).has_errors, has_errors, "{text}");
        }
    }
}
