//! What a URL is made of where a program says it: texts and variables, one in the place of another.

use anyhow::bail;

use crate::cli::config::UrlSetting;

use super::variables::Variables;

/// The URL of a database as somebody names it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(in crate::cli) enum UrlExpression {
    /// It is written down.
    Text(String),
    /// The value of a variable, as `process.env.NAME` has it.
    Variable(String),
    /// The value of a variable that has to be there, as `env("NAME")` has it.
    Required(String),
    /// `undefined` or `null`.
    Nothing,
    /// `a || b`: the second where the first is not there or empty.
    Or(Box<Self>, Box<Self>),
    /// `a ?? b`: the second where the first is not there.
    Coalesce(Box<Self>, Box<Self>),
    /// Parts of a text.
    Template(Vec<Self>),
}

/// The text of a URL, and the variable that holds it, if one does as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UrlText {
    pub(super) text: String,
    pub(super) variable: Option<String>,
}

impl From<UrlSetting> for UrlExpression {
    fn from(setting: UrlSetting) -> Self {
        match setting {
            UrlSetting::Plain(text) => UrlExpression::Text(text),
            UrlSetting::Variable(name) => UrlExpression::Variable(name),
        }
    }
}

impl UrlExpression {
    /// What it comes to, as JavaScript has it; `None` for nothing.
    pub(super) fn text(&self, variables: &Variables) -> anyhow::Result<Option<UrlText>> {
        self.with(&|name| variables.set(name))
    }

    fn with(
        &self,
        variable: &dyn Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<Option<UrlText>> {
        Ok(match self {
            UrlExpression::Nothing => None,
            UrlExpression::Text(text) => Some(UrlText { text: text.clone(), variable: None }),
            UrlExpression::Variable(name) => {
                variable(name)?.map(|text| UrlText { text, variable: Some(name.clone()) })
            }
            UrlExpression::Required(name) => match variable(name)?.filter(|text| !text.is_empty()) {
                Some(text) => Some(UrlText { text, variable: Some(name.clone()) }),
                None => bail!(
                    "the variable `{name}`, which `env(…)` asks for, is set neither in the environment nor in `.env`"
                ),
            },
            UrlExpression::Or(first, second) => match first.with(variable)? {
                Some(found) if !found.text.is_empty() => Some(found),
                _ => second.with(variable)?,
            },
            UrlExpression::Coalesce(first, second) => match first.with(variable)? {
                Some(found) => Some(found),
                None => second.with(variable)?,
            },
            UrlExpression::Template(parts) => {
                let mut text = String::new();
                for part in parts {
                    match part.with(variable)? {
                        Some(part) => text += &part.text,
                        None => bail!("a part of the URL is not set{}", part.asked()),
                    }
                }
                Some(UrlText { text, variable: None })
            }
        })
    }

    /// The variables that it asks for, in words for the end of a message.
    pub(super) fn asked(&self) -> String {
        let mut names = Vec::new();
        self.names(&mut names);
        if names.is_empty() { String::new() } else { format!(" (`{}`)", names.join("`, `")) }
    }

    fn names<'e>(&'e self, names: &mut Vec<&'e str>) {
        match self {
            UrlExpression::Text(_) | UrlExpression::Nothing => {}
            UrlExpression::Variable(name) | UrlExpression::Required(name) => names.push(name),
            UrlExpression::Or(first, second) | UrlExpression::Coalesce(first, second) => {
                first.names(names);
                second.names(names);
            }
            UrlExpression::Template(parts) => parts.iter().for_each(|part| part.names(names)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> UrlExpression {
        match name.strip_prefix('$') {
            Some("") => UrlExpression::Nothing,
            Some(name) => UrlExpression::Variable(name.to_owned()),
            None => UrlExpression::Text(name.to_owned()),
        }
    }

    fn told(expression: &UrlExpression) -> Option<String> {
        let value = |name: &str| match name {
            "A" => Some("a".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        };
        expression.with(&|name| Ok(value(name))).expect("it can be told").map(|found| found.text)
    }

    #[test]
    fn one_stands_in_for_another_as_in_javascript() {
        for (first, second, or, coalesce) in [
            ("$A", "b", Some("a"), Some("a")),
            ("$NONE", "b", Some("b"), Some("b")),
            ("$EMPTY", "b", Some("b"), Some("")),
            ("$", "$A", Some("a"), Some("a")),
            ("$NONE", "$", None, None),
            ("", "$A", Some("a"), Some("")),
        ] {
            let both = || (Box::new(of(first)), Box::new(of(second)));
            let (a, b) = both();
            assert_eq!(told(&UrlExpression::Or(a, b)).as_deref(), or, "{first} || {second}");
            let (a, b) = both();
            assert_eq!(told(&UrlExpression::Coalesce(a, b)).as_deref(), coalesce, "{first} ?? {second}");
        }
    }

    #[test]
    fn what_has_to_be_there_is_missed() {
        let required = |name: &str| UrlExpression::Required(name.to_owned());
        let or = UrlExpression::Or(Box::new(required("EMPTY")), Box::new(of("b")));
        let template = UrlExpression::Template(vec![of("file:"), of("$NONE")]);
        for (expression, expected) in [
            (
                required("NONE"),
                "the variable `NONE`, which `env(…)` asks for, is set neither in the environment nor in `.env`",
            ),
            (
                or,
                "the variable `EMPTY`, which `env(…)` asks for, is set neither in the environment nor in `.env`",
            ),
            (template, "a part of the URL is not set (`NONE`)"),
        ] {
            let set = |name: &str| Ok((name == "EMPTY").then(String::new));
            assert_eq!(expression.with(&set).unwrap_err().to_string(), expected);
        }
        assert_eq!(told(&UrlExpression::Template(vec![of("file:"), of("$A")])).as_deref(), Some("file:a"));
    }
}
