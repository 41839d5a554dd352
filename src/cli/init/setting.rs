//! What is proposed for a rule, and why.

use crate::lint::RuleDef;

/// What the configuration says about a rule.
#[derive(Clone, Debug)]
pub(super) struct RuleSetting {
    pub(super) rule: &'static RuleDef,
    /// The value in TOML; `None` where the rule stays as it is.
    pub(super) value: Option<String>,
    /// Why, in sentences.
    pub(super) reasons: Vec<String>,
}

impl RuleSetting {
    /// Takes the value of another setting, whose reasons come first.
    pub(super) fn give_way_to(&mut self, other: &RuleSetting) {
        self.value.clone_from(&other.value);
        self.reasons = other.reasons.iter().chain(&self.reasons).cloned().collect();
    }
}

/// A text as TOML writes it: as JSON does, but for one control character.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A list of texts as TOML writes it.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text.as_ref())).collect::<Vec<_>>().join(", "))
}
