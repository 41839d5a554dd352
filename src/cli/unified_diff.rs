//! The difference of two texts as `patch` and `git apply` read it.

use std::io::{self, Write};
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};

use super::terminal::Style;

/// So many unchanged lines are shown around a change; changes with no more than twice as many
/// between them are shown together.
const CONTEXT: u32 = 3;

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
    // As git does for files outside of a repository.
    let name = name.trim_start_matches('/');
    writeln!(out, "{}", style.paint(NAME, &format!("--- a/{name}")))?;
    writeln!(out, "{}", style.paint(NAME, &format!("+++ b/{name}")))?;
    let hunks: Vec<Hunk> = diff.hunks().collect();
    let mut printer = Printer { input: &input, style, out };
    hunks
        .chunk_by(|hunk, next| next.before.start - hunk.before.end <= 2 * CONTEXT)
        .try_for_each(|hunks| printer.together(hunks))
}

/// Prints hunks with colours, and says where a line feed is missing at the end, which changes
/// whether `patch` can apply the rest.
struct Printer<'a> {
    input: &'a InternedInput<&'a str>,
    style: Style,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    /// Prints changes that are near each other, with the lines between and around them.
    fn together(&mut self, hunks: &[Hunk]) -> io::Result<()> {
        let (Some(first), Some(last)) = (hunks.first(), hunks.last()) else { return Ok(()) };
        let above = first.before.start.min(CONTEXT);
        let below = (self.input.before.len() - last.before.end as usize).min(CONTEXT as usize);
        let below = u32::try_from(below).unwrap_or(CONTEXT);
        let (before, after) = (first.before.start - above, first.after.start - above);
        self.header(before..last.before.end + below, after..last.after.end + below)?;
        let mut at = before;
        for hunk in hunks {
            self.lines(' ', "", &self.input.before, at..hunk.before.start)?;
            self.lines('-', REMOVED, &self.input.before, hunk.before.clone())?;
            self.lines('+', ADDED, &self.input.after, hunk.after.clone())?;
            at = hunk.before.end;
        }
        self.lines(' ', "", &self.input.before, at..at + below)
    }

    fn header(&mut self, before: Range<u32>, after: Range<u32>) -> io::Result<()> {
        let header = format!("@@ -{} +{} @@", range(before), range(after));
        writeln!(self.out, "{}", self.style.paint(HEADER, &header))
    }

    fn lines(&mut self, mark: char, sgr: &str, side: &[Token], lines: Range<u32>) -> io::Result<()> {
        for token in &side[lines.start as usize..lines.end as usize] {
            let line = self.input.interner[*token];
            let text = format!("{mark}{}", line.trim_end_matches('\n'));
            let text = if sgr.is_empty() { text } else { self.style.paint(sgr, &text) };
            writeln!(self.out, "{text}")?;
            if !line.ends_with('\n') {
                writeln!(self.out, "\\ No newline at end of file")?;
            }
        }
        Ok(())
    }
}

/// Lines count from 1; an empty range stands after the line that it names.
fn range(lines: Range<u32>) -> String {
    match lines.end - lines.start {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        len => format!("{},{len}", lines.start + 1),
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

    /// Applies a difference as `patch` does, and insists that every hunk stands where it says.
    fn patched(before: &str, diff: &str) -> String {
        let before: Vec<_> = before.split_inclusive('\n').collect();
        let (mut out, mut at) = (String::new(), 0);
        for line in diff.split_inclusive('\n').skip(2) {
            let (mark, text) = line.split_at(1);
            match mark {
                "@" => {
                    let start = text.split(['-', ',', ' ']).nth(2).unwrap().parse::<usize>().unwrap();
                    out.extend(before[at..start - 1].iter().copied());
                    at = start - 1;
                }
                "+" => out.push_str(text),
                _ => {
                    assert_eq!(before[at], text, "{diff}");
                    out.push_str(if mark == " " { text } else { "" });
                    at += 1;
                }
            }
        }
        out.extend(before[at..].iter().copied());
        out
    }

    #[test]
    fn every_hunk_begins_where_it_says() {
        let before: String = ('a'..='z').flat_map(|line| [line, '\n']).collect();
        for first in 'a'..='z' {
            for second in first..='z' {
                let after = before.replace(first, "1\n1").replace(&format!("{second}\n"), "");
                assert_eq!(patched(&before, &diff(&before, &after)), after, "{first} {second}");
            }
        }
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
