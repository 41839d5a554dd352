//! The difference of two texts as `patch` and `git apply` read it.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use imara_diff::{Algorithm, Diff, InternedInput, Interner, Token, UnifiedDiffConfig, UnifiedDiffPrinter};

use super::terminal::Style;

const REMOVED: &str = "31";
const ADDED: &str = "32";
const HEADER: &str = "36";
const NAME: &str = "1";

/// Writes how `before` becomes `after`; nothing if they are the same.
pub(super) fn write(
    name: &str,
    before: &str,
    after: &str,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    if before == after {
        return Ok(());
    }
    let input = InternedInput::new(before, after);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    writeln!(out, "{}", style.paint(NAME, &format!("--- a/{name}")))?;
    writeln!(out, "{}", style.paint(NAME, &format!("+++ b/{name}")))?;
    let printer = Printer { lines: &input.interner, style };
    write!(out, "{}", diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input))
}

/// Prints hunks with colours, and says where a line feed is missing at the end, which changes
/// whether `patch` can apply the rest.
struct Printer<'a> {
    lines: &'a Interner<&'a str>,
    style: Style,
}

impl Printer<'_> {
    fn line(&self, f: &mut impl fmt::Write, mark: char, sgr: &str, token: Token) -> fmt::Result {
        let line = self.lines[token];
        let text = format!("{mark}{}", line.trim_end_matches('\n'));
        let text = if sgr.is_empty() { text } else { self.style.paint(sgr, &text) };
        writeln!(f, "{text}")?;
        if line.ends_with('\n') { Ok(()) } else { writeln!(f, "\\ No newline at end of file") }
    }
}

impl UnifiedDiffPrinter for Printer<'_> {
    fn display_header(
        &self,
        mut f: impl fmt::Write,
        start_before: u32,
        start_after: u32,
        len_before: u32,
        len_after: u32,
    ) -> fmt::Result {
        let mut header = String::from("@@ -");
        range(&mut header, start_before, len_before)?;
        header.push_str(" +");
        range(&mut header, start_after, len_after)?;
        header.push_str(" @@");
        writeln!(f, "{}", self.style.paint(HEADER, &header))
    }

    fn display_context_token(&self, mut f: impl fmt::Write, token: Token) -> fmt::Result {
        self.line(&mut f, ' ', "", token)
    }

    fn display_hunk(&self, mut f: impl fmt::Write, before: &[Token], after: &[Token]) -> fmt::Result {
        before.iter().try_for_each(|token| self.line(&mut f, '-', REMOVED, *token))?;
        after.iter().try_for_each(|token| self.line(&mut f, '+', ADDED, *token))
    }
}

/// Lines count from 1; an empty range stands after the line that it names.
fn range(header: &mut String, start: u32, len: u32) -> fmt::Result {
    match len {
        0 => write!(header, "{start},0"),
        1 => write!(header, "{}", start + 1),
        _ => write!(header, "{},{len}", start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> String {
        let mut out = Vec::new();
        write("schema.prisma", before, after, Style::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_is_written_for_equal_texts() {
        assert_eq!(diff("a\n", "a\n"), "");
    }

    #[test]
    fn changed_lines_stand_in_their_context() {
        insta::assert_snapshot!(diff("a\nb\nc\nd\ne\n", "a\nb\nx\nd\ne\n"), @r"
        --- a/schema.prisma
        +++ b/schema.prisma
        @@ -1,5 +1,5 @@
         a
         b
        -c
        +x
         d
         e
        ");
    }

    #[test]
    fn an_empty_text_has_no_first_line() {
        insta::assert_snapshot!(diff("", "a\n"), @r"
        --- a/schema.prisma
        +++ b/schema.prisma
        @@ -0,0 +1 @@
        +a
        ");
    }

    #[test]
    fn a_missing_line_feed_is_named() {
        insta::assert_snapshot!(diff("a\nb", "a\nb\n"), @r"
        --- a/schema.prisma
        +++ b/schema.prisma
        @@ -1,2 +1,2 @@
         a
        -b
        \ No newline at end of file
        +b
        ");
    }
}
