//! Documentation as comments. Lines stay lines, and no text can end the comment that it stands in.

use minijinja::Environment;

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "doc",
        help: "Every line behind the prefix that is given.",
        examples: &[(r"'a\nb' | doc('///')", "/// a\n/// b")],
    },
    Filter { name: "jsdoc", help: "A comment for JavaScript.", examples: &[("'a' | jsdoc", "/** a */")] },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("doc", |text: &str, prefix: &str| doc(text, prefix));
    environment.add_filter("jsdoc", |text: &str| jsdoc(text));
}

/// Every line behind `prefix`; an empty line is the prefix alone. There is no line break at the end.
fn doc(text: &str, prefix: &str) -> String {
    let lines = text.lines().map(|line| format!("{prefix} {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// `/** text */`, over several lines where the text has several.
fn jsdoc(text: &str) -> String {
    let text = text.replace("*/", "*\u{200b}/");
    if !text.contains('\n') {
        return format!("/** {text} */");
    }
    format!("/**\n{}\n */", doc(&text, " *"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_commented() {
        assert_eq!(doc("a\n\nb", "///"), "/// a\n///\n/// b");
        assert_eq!(jsdoc("a */ b"), "/** a *\u{200b}/ b */");
        assert_eq!(jsdoc("a\nb"), "/**\n * a\n * b\n */");
    }
}
