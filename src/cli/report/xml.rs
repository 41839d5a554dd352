//! What a text becomes in XML, so that nothing in a message can break a report.

/// The text as the content of an element.
pub(super) fn content(text: &str) -> String {
    attribute(text).replace("&#10;", "\n")
}

/// The text as the value of an attribute. Line breaks and tabs stay what they are; other control
/// characters have no place in XML, not even escaped.
pub(super) fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_xml_is_escaped() {
        assert_eq!(
            attribute("<a b=\"c\" d='e'>&amp;]]>"),
            "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;]]&gt;"
        );
        assert_eq!(attribute("a\n\r\tb"), "a&#10;&#13;&#9;b");
        assert_eq!(content("<a>\n\r&#10;"), "&lt;a&gt;\n&#13;&amp;#10;");
        assert_eq!(attribute("\0\u{1b}[1m\u{7f}\u{85}\u{FFFE}é🎉"), "��[1m���é🎉");
    }
}
