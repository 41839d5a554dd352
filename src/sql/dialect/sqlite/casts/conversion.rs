//! A conversion on its way to what `plan` is told.

use crate::sql::cast::{Cast, Fidelity};

use super::super::values;

/// The conversion of a value that is not null.
pub(super) struct Conversion {
    /// `None`: the value stays as it is.
    pub(super) expression: Option<String>,
    pub(super) unconvertible: Option<String>,
    pub(super) fidelity: Fidelity,
}

impl Conversion {
    pub(super) fn unchanged(fidelity: Fidelity) -> Self {
        Self { expression: None, unconvertible: None, fidelity }
    }

    pub(super) fn by(expression: String, fidelity: Fidelity) -> Self {
        Self { expression: Some(expression), unconvertible: None, fidelity }
    }

    pub(super) fn unless(self, condition: String) -> Self {
        Self { unconvertible: Some(condition), ..self }
    }

    /// The same, but only to one of these values.
    pub(super) fn within(self, values: Option<&[String]>, value: &str) -> Self {
        let Some(values) = values else { return self };
        let list: Vec<_> = values.iter().map(|value| values::text(value)).collect();
        let result = self.expression.as_deref().unwrap_or(value);
        let outside = format!("{result} NOT IN ({})", list.join(", "));
        let unconvertible = match &self.unconvertible {
            Some(condition) => format!("CASE WHEN {condition} THEN true ELSE {outside} END"),
            None => outside,
        };
        self.unless(unconvertible)
    }

    pub(super) fn cast(self, value: &str) -> Cast {
        let present = |condition: String| format!("{value} IS NOT NULL AND ({condition})");
        Cast {
            rewrites: self.expression.is_some(),
            expression: self.expression,
            unconvertible: self.unconvertible.map(present),
            fidelity: self.fidelity,
        }
    }
}
