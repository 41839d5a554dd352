//! Blocks of PL/pgSQL, for what a single statement cannot do.

use super::values;

/// An anonymous block. Names in it that could be both a column and a variable are columns.
pub(super) fn block(declarations: &str, body: &str) -> String {
    let mut code = String::from("\n#variable_conflict use_column\n");
    if !declarations.is_empty() {
        code.push_str("DECLARE\n");
        code.push_str(declarations);
        code.push('\n');
    }
    code.push_str("BEGIN\n");
    code.push_str(body);
    code.push_str("\nEND\n");
    let tag = tag(&code);
    format!("DO {tag}{code}{tag}")
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
    fn the_tag_does_not_occur_in_the_text() {
        assert_eq!(tag("SELECT 1"), "$prismakit$");
        assert_eq!(tag("a $prismakit$ b $prismakit1$"), "$prismakit2$");
    }
}
