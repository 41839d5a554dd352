//! Lines that turn out too long for rustfmt, and where it breaks them.

use super::{LINE, SHORT_ITEM, width};

/// How wide the first line of a signature with a lifetime may be.
const GENERICS: usize = 97;
/// How wide the last line of a tall signature may be for the brace to stand in it.
const BEFORE_BRACE: usize = 94;
/// How wide it may be without the brace.
const RESULT: usize = 102;

/// The last line of a tall signature, with its brace; `None` where the type has to be broken.
pub(super) fn result(line: &str) -> Option<Vec<String>> {
    let before = line.strip_suffix(" {")?;
    let indent = line.len() - line.trim_start().len();
    match width(before) {
        width if width <= BEFORE_BRACE => Some(vec![line.to_owned()]),
        width if width <= RESULT => Some(vec![before.to_owned(), format!("{:indent$}{{", "")]),
        _ => None,
    }
}

/// The lines of a line that is too long; `None` where it fits, or has no place for a break.
pub(super) fn wrapped(line: &str) -> Option<Vec<String>> {
    let code = line.trim_start();
    let broken = Broken { indent: line.len() - code.len(), code };
    if width(line) > GENERICS && code.ends_with("<'a>(") {
        return broken.after_lifetime();
    }
    if width(line) <= LINE {
        return None;
    }
    broken
        .field()
        .or_else(|| broken.map())
        .or_else(|| broken.arm())
        .or_else(|| broken.value())
        .or_else(|| broken.call())
        .or_else(|| broken.arguments(broken.code, 0))
        .or_else(|| broken.value_and_arguments())
}

/// A line that is too long.
struct Broken<'l> {
    indent: usize,
    code: &'l str,
}

impl Broken<'_> {
    /// A line that stands `deeper` by so many steps.
    fn line(&self, deeper: usize, code: &str) -> String {
        format!("{:indent$}{code}", "", indent = self.indent + 4 * deeper)
    }

    /// These lines, if all of them fit.
    fn fitting(lines: Vec<String>) -> Option<Vec<String>> {
        lines.iter().all(|line| width(line) <= LINE).then_some(lines)
    }

    /// `fn load<'a>(`
    fn after_lifetime(&self) -> Option<Vec<String>> {
        let start = self.code.strip_suffix("<'a>(")?;
        Some(vec![self.line(0, &format!("{start}<")), self.line(1, "'a,"), self.line(0, ">(")])
    }

    /// `pub name: Type,`
    fn field(&self) -> Option<Vec<String>> {
        let (name, ty) = self.code.split_once(": ").filter(|_| self.code.starts_with("pub "))?;
        let ty = Some(ty).filter(|ty| ty.ends_with(',') && !name.contains('('))?;
        Self::fitting(vec![self.line(0, &format!("{name}:")), self.line(1, ty)])
    }

    /// `BTreeMap<Key, Row>,`
    fn map(&self) -> Option<Vec<String>> {
        let (map, types) = self.code.strip_suffix(">,")?.split_once('<')?;
        let (key, row) = types.rsplit_once(", ").filter(|_| map.ends_with("BTreeMap"))?;
        let [first, key, row] = [(0, format!("{map}<")), (1, format!("{key},")), (1, format!("{row},"))]
            .map(|(deeper, code)| self.line(deeper, &code));
        Some(vec![first, key, row, self.line(0, ">,")])
    }

    /// `pattern => value,`
    fn arm(&self) -> Option<Vec<String>> {
        let (pattern, value) = self.code.strip_suffix(',')?.split_once(" => ")?;
        Self::fitting(vec![self.line(0, &format!("{pattern} => {{")), self.line(1, value), self.line(0, "}")])
    }

    /// `let name = value;`, in two parts.
    fn declaration(&self) -> Option<(&str, &str)> {
        let (place, value) = self.code.split_once(" = ").filter(|_| self.code.ends_with(';'))?;
        (place.starts_with("let ") || place.contains("const ")).then_some((place, value))
    }

    fn value(&self) -> Option<Vec<String>> {
        let (place, value) = self.declaration()?;
        Self::fitting(vec![self.line(0, &format!("{place} =")), self.line(1, value)])
    }

    /// `query.push(…);`
    fn call(&self) -> Option<Vec<String>> {
        let call = self.code.strip_prefix("query.")?;
        Self::fitting(vec![self.line(0, "query"), self.line(1, &format!(".{call}"))])
    }

    /// `call(a, b);`
    fn arguments(&self, code: &str, deeper: usize) -> Option<Vec<String>> {
        let (call, arguments) = code.strip_suffix(");")?.split_once('(')?;
        let items: Vec<_> = arguments.split(", ").collect();
        let is_short = items.iter().all(|item| width(item) <= SHORT_ITEM);
        let items = if is_short { vec![arguments] } else { items };
        let items = items.into_iter().map(|item| self.line(deeper + 1, &format!("{item},")));
        let first = self.line(deeper, &format!("{call}("));
        Self::fitting([first].into_iter().chain(items).chain([self.line(deeper, ");")]).collect())
    }

    /// `let name = call(a, b);`
    fn value_and_arguments(&self) -> Option<Vec<String>> {
        let (place, value) = self.declaration()?;
        let mut lines = vec![self.line(0, &format!("{place} ="))];
        lines.extend(self.arguments(value, 1)?);
        Some(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_where_rustfmt_breaks_them() {
        let [half, most] = [50, 80].map(|length| "n".repeat(length));
        for (line, expected) in [
            (format!("let {half} = {half};"), format!("let {half} =\n    {half};")),
            (
                format!("let found = {most}::f(executor, &keys);"),
                format!("let found = {most}::f(\n    executor, &keys,\n);"),
            ),
            (format!("query.push(\"{most}123456\");"), format!("query\n    .push(\"{most}123456\");")),
            (
                format!("    None => call({most}12345),"),
                format!("    None => {{\n        call({most}12345)\n    }}"),
            ),
            (format!("pub {half}: {half},"), format!("pub {half}:\n    {half},")),
            (
                format!("BTreeMap<{half}, Vec<{half}>>,"),
                format!("BTreeMap<\n    {half},\n    Vec<{half}>,\n>,"),
            ),
            (
                format!("let found = {most}{{n}}::find(executor, &keys);").replace("{n}", &half[..5]),
                format!("let found =\n    {most}{{n}}::find(\n        executor, &keys,\n    );")
                    .replace("{n}", &half[..5]),
            ),
            (format!("pub fn load_{most}{half}<'a>("), format!("pub fn load_{most}{half}<\n    'a,\n>(")),
        ] {
            let lines = wrapped(&line).map(|lines| lines.join("\n"));
            assert_eq!(lines, Some(expected), "{line}");
        }
        assert_eq!(wrapped("let a = b;"), None);
    }

    #[test]
    fn the_brace_of_a_tall_signature_leaves_its_line_early() {
        let line = |length: usize| format!("    ) -> {} {{", "T".repeat(length - 9));
        assert_eq!(result(&line(94)).map(|lines| lines.len()), Some(1));
        assert_eq!(result(&line(95)).map(|lines| lines.len()), Some(2));
        assert_eq!(result(&line(102)).map(|lines| lines.len()), Some(2));
        assert_eq!(result(&line(103)), None);
    }
}
