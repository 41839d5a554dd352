//! Writes blocks as `prisma format` does: names, types and attributes each in a column.

/// A line of a model.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) docs: &'static str,
    pub(super) name: String,
    pub(super) kind: String,
    /// In the order in which the formatter leaves them.
    pub(super) attributes: Vec<String>,
}

impl Field {
    pub(super) fn new(name: impl Into<String>, kind: impl Into<String>) -> Self {
        Self { docs: "", name: name.into(), kind: kind.into(), attributes: Vec::new() }
    }

    /// Adds an attribute, unless it is empty.
    pub(super) fn with(mut self, attribute: impl Into<String>) -> Self {
        let attribute = attribute.into();
        if !attribute.is_empty() {
            self.attributes.push(attribute);
        }
        self
    }
}

/// Writes lines that stand below each other without a blank one between them.
pub(super) fn fields(out: &mut String, fields: &[Field]) {
    let name_width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
    let kind_width = fields.iter().map(|field| field.kind.len()).max().unwrap_or_default();
    for field in fields {
        if !field.docs.is_empty() {
            line(out, &["/// ", field.docs]);
        }
        line(out, &[&padded(&field.name, name_width), " ", &tail(field, kind_width)]);
    }
}

fn tail(field: &Field, width: usize) -> String {
    if field.attributes.is_empty() {
        return field.kind.clone();
    }
    format!("{} {}", padded(&field.kind, width), field.attributes.join(" "))
}

fn padded(text: &str, width: usize) -> String {
    format!("{text:width$}")
}

/// Writes the attributes of a block, which are already in the order of the formatter.
pub(super) fn attributes(out: &mut String, attributes: &[String]) {
    if !attributes.is_empty() {
        out.push('\n');
    }
    for attribute in attributes {
        line(out, &[attribute]);
    }
}

/// Writes one indented line.
pub(super) fn line(out: &mut String, parts: &[&str]) {
    out.push_str("  ");
    out.extend(parts.iter().copied());
    out.push('\n');
}
