//! A conversion while it is being put together.

use crate::sql::cast::{Cast, Fidelity};

/// How a value is converted, what stands in the way, and what it costs.
#[derive(Clone, Debug)]
pub(super) struct Conversion {
    pub(super) form: Form,
    pub(super) unconvertible: Option<String>,
    pub(super) fidelity: Fidelity,
    pub(super) rewrites: bool,
}

/// How a conversion is written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Not at all: PostgreSQL converts where a value is assigned.
    Implicit,
    /// By casts to these types, one after the other. Lists are converted by casts to lists of them.
    Casts(Vec<String>),
    /// By an expression over the value.
    Expression(String),
}

impl Conversion {
    /// Values stay what they are, and so does what is stored.
    pub(super) fn nothing() -> Self {
        Self { rewrites: false, ..Self::implicit() }
    }

    /// PostgreSQL converts by itself, every value, and stores it anew.
    pub(super) fn implicit() -> Self {
        Self::new(Form::Implicit)
    }

    /// Casts, one after the other.
    pub(super) fn casts<T: Into<String>>(types: impl IntoIterator<Item = T>) -> Self {
        Self::new(Form::Casts(types.into_iter().map(Into::into).collect()))
    }

    /// An expression over the value.
    pub(super) fn expression(sql: impl Into<String>) -> Self {
        Self::new(Form::Expression(sql.into()))
    }

    fn new(form: Form) -> Self {
        Self { form, unconvertible: None, fidelity: Fidelity::Exact, rewrites: true }
    }

    /// With a condition that is true for what cannot be converted.
    pub(super) fn unless(mut self, condition: impl Into<Option<String>>) -> Self {
        self.unconvertible = condition.into();
        self
    }

    pub(super) fn canonical(self) -> Self {
        self.fidelity(Fidelity::Canonical)
    }

    pub(super) fn lossy(self) -> Self {
        self.fidelity(Fidelity::Lossy)
    }

    pub(super) fn lossy_if(self, condition: bool) -> Self {
        if condition { self.lossy() } else { self }
    }

    pub(super) fn fidelity(mut self, fidelity: Fidelity) -> Self {
        self.fidelity = fidelity;
        self
    }

    pub(super) fn rewrites(mut self, rewrites: bool) -> Self {
        self.rewrites = rewrites;
        self
    }

    /// The expression, where there is one, for a value that stands by itself.
    pub(super) fn written(&self, value: &str) -> Option<String> {
        match &self.form {
            Form::Implicit => None,
            Form::Casts(types) => Some(format!("{value}::{}", types.join("::"))),
            Form::Expression(sql) => Some(sql.clone()),
        }
    }

    /// The conversion followed by another. The other one is made for the expression that this one
    /// gives, and asked only about values that this one can convert.
    pub(super) fn then(self, value: &str, next: impl FnOnce(&str) -> Option<Self>) -> Option<Self> {
        let middle = self.written(value).unwrap_or_else(|| value.to_owned());
        let next = next(&operand(&middle))?;
        let unconvertible = match (self.unconvertible, next.unconvertible) {
            (Some(first), Some(second)) => Some(format!("CASE WHEN {first} THEN true ELSE {second} END")),
            (first, second) => first.or(second),
        };
        let form = match (self.form, next.form) {
            (form, Form::Implicit) | (Form::Implicit, form) | (_, form @ Form::Expression(_)) => form,
            (Form::Casts(first), Form::Casts(second)) => Form::Casts([first, second].concat()),
            (Form::Expression(_), Form::Casts(types)) => {
                Form::Expression(format!("{}::{}", operand(&middle), types.join("::")))
            }
        };
        let fidelity = self.fidelity.max(next.fidelity);
        Some(Self { form, unconvertible, fidelity, rewrites: self.rewrites || next.rewrites })
    }

    /// The same where PostgreSQL would convert by itself in the first step: by a cast to this type.
    pub(super) fn then_cast(
        self,
        ty: &str,
        value: &str,
        next: impl FnOnce(&str) -> Option<Self>,
    ) -> Option<Self> {
        let form = match self.form {
            Form::Implicit => Form::Casts(vec![ty.to_owned()]),
            form => form,
        };
        Self { form, ..self }.then(value, next)
    }

    pub(super) fn into_cast(self, value: &str) -> Cast {
        Cast {
            expression: self.written(value),
            unconvertible: self.unconvertible,
            fidelity: self.fidelity,
            rewrites: self.rewrites,
        }
    }
}

/// The value so that an operator may stand behind it: a column as it is, anything else in
/// parentheses.
pub(super) fn operand(value: &str) -> String {
    if is_column(value) || is_enclosed(value) { value.to_owned() } else { format!("({value})") }
}

/// Whether the text is a name in quotes, or several with dots between them.
fn is_column(value: &str) -> bool {
    let mut rest = value;
    loop {
        let Some(start) = rest.strip_prefix('"') else { return false };
        let Some(end) = name_end(start) else { return false };
        match start[end + 1..].strip_prefix('.') {
            Some(next) => rest = next,
            None => return start.len() == end + 1,
        }
    }
}

/// Where the quotation mark stands that ends a name.
fn name_end(name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + name[from..].find('"')?;
        if !name[quote + 1..].starts_with('"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// Whether the first parenthesis is closed by the last one. Text in quotes makes it give up.
fn is_enclosed(value: &str) -> bool {
    let Some(inner) = value.strip_prefix('(').and_then(|value| value.strip_suffix(')')) else { return false };
    let mut depth = 0_i32;
    let stays_inside = inner.bytes().all(|byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        depth >= 0
    });
    stays_inside && depth == 0 && !inner.contains(['\'', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_columns_stand_without_parentheses() {
        for column in ["\"a\"", "\"kept\".\"a\"", "\"a \"\" b\"", "(a + (b))"] {
            assert_eq!(operand(column), column);
        }
        for expression in ["a", "\"a\" + \"b\"", "(a) + (b)", "\"a\"::text", "\"a", "(')' || '(')"] {
            assert_eq!(operand(expression), format!("({expression})"));
        }
    }

    #[test]
    fn a_second_conversion_is_asked_only_where_the_first_is_possible() {
        let first = Conversion::casts(["a"]).unless("p".to_owned());
        let both = first.then("\"x\"", |value| {
            assert_eq!(value, "(\"x\"::a)");
            Some(Conversion::casts(["b"]).unless("q".to_owned()).lossy())
        });
        let both = both.unwrap().into_cast("\"x\"");
        assert_eq!(both.expression.as_deref(), Some("\"x\"::a::b"));
        assert_eq!(both.unconvertible.as_deref(), Some("CASE WHEN p THEN true ELSE q END"));
        assert_eq!(both.fidelity, Fidelity::Lossy);
    }
}
