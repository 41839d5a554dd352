//! Blocks of PL/pgSQL, for what a single statement cannot do.

use super::values;

/// An anonymous block. Names in it that could be both a column and a variable are columns.
pub(super) fn block(declarations: &str, body: &str) -> String {
    let declarations = if declarations.is_empty() { "" } else { &format!("DECLARE\n{declarations}\n") };
    anonymous(&format!("{declarations}BEGIN\n{body}\n"))
}

/// An anonymous block from its declarations and what follows, without the end.
pub(super) fn anonymous(code: &str) -> String {
    let code = format!("\n#variable_conflict use_column\n{code}END\n");
    let tag = tag(&code);
    format!("DO {tag}{code}{tag}")
}

/// A template with `{name}` replaced by what belongs there. What is put in stays as it is.
pub(super) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let end = rest[start..].find('}').map_or(rest.len(), |end| start + end);
        filled.push_str(&rest[..start]);
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == &rest[start + 1..end]) {
            filled.push_str(value);
            rest = &rest[end + 1..];
        } else {
            filled.push('{');
            rest = &rest[start + 1..];
        }
    }
    filled + rest
}

/// A quotation mark that does not occur in the text.
pub(super) fn tag(text: &str) -> String {
    let tags = std::iter::once("$prismakit$".to_owned()).chain((1..).map(|n| format!("$prismakit{n}$")));
    let mut free = tags.filter(|tag| !text.contains(tag.as_str()));
    free.next().expect("no text contains all of infinitely many tags")
}

/// A text for `format()` that gives itself.
pub(super) fn template(text: &str) -> String {
    text.replace('%', "%%")
}

/// A statement that fails with this message: for what must never be asked of PostgreSQL.
pub(super) fn refusal(message: &str) -> String {
    block("", &format!("    RAISE EXCEPTION USING MESSAGE = {};", values::text(message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_a_template_stays_as_it_is() {
        let values = [("a", "{b} {"), ("b", "2")];
        assert_eq!(filled("'{}' {a}, {b}; {c", &values), "'{}' {b} {, 2; {c");
    }

    #[test]
    fn the_tag_does_not_occur_in_the_text() {
        assert_eq!(tag("SELECT 1"), "$prismakit$");
        assert_eq!(tag("a $prismakit$ b $prismakit1$"), "$prismakit2$");
    }
}
