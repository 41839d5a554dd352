//! The filters of templates, beside those of minijinja; each file has those of one subject.

mod background;
mod case;
mod comments;
mod dbml;
pub(crate) mod identifiers;
mod layout;
mod lists;
mod markdown;
mod mermaid;
mod number;
mod pattern;
mod quote;
mod rust;
mod rust_case;
mod rust_doc;
mod rust_imports;
mod rust_layout;
mod rust_text;
mod selection;
mod typescript;
mod zod;

use minijinja::Environment;
use minijinja::value::Value;

pub(super) use background::Background;

/// What is said about a filter.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// What stands behind the `|`.
    pub name: &'static str,
    /// What it makes of a value.
    pub help: &'static str,
    /// Expressions with what they print. Those of filters that need something of a schema have none.
    pub examples: &'static [(&'static str, &'static str)],
}

/// All of them, by subject.
pub const FILTERS: &[&[Filter]] = &[
    case::FILTERS,
    number::FILTERS,
    identifiers::FILTERS,
    quote::FILTERS,
    comments::FILTERS,
    layout::FILTERS,
    rust::FILTERS,
    selection::FILTERS,
    rust_text::FILTERS,
    rust_case::FILTERS,
    rust_doc::FILTERS,
    rust_layout::FILTERS,
    rust_imports::FILTERS,
    typescript::FILTERS,
    zod::FILTERS,
    markdown::FILTERS,
    mermaid::FILTERS,
    dbml::FILTERS,
];

/// The names of all of them, by subject.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILTERS.iter().copied().flatten().map(|filter| filter.name)
}

/// Adds them to `environment`; some go by the schema in the `background`, and by the `options` of the pack.
pub(super) fn register(environment: &mut Environment<'_>, background: &Background, options: &Value) {
    case::register(environment);
    comments::register(environment);
    dbml::register(environment);
    identifiers::register(environment);
    layout::register(environment);
    lists::register(environment);
    markdown::register(environment);
    mermaid::register(environment);
    number::register(environment);
    pattern::register(environment);
    quote::register(environment, background);
    rust::register(environment, background, options);
    rust_case::register(environment);
    rust_doc::register(environment);
    rust_imports::register(environment, background);
    rust_layout::register(environment);
    rust_text::register(environment);
    selection::register(environment);
    typescript::register(environment, background);
    zod::register(environment);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    fn environment() -> Environment<'static> {
        let text = "datasource db {\n  provider = \"postgresql\"\n}\n";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        let context = Context::of(&schema).expect("nothing is annotated");
        register(&mut environment, &Background::of(&context.schema), &Value::from(()));
        environment
    }

    #[test]
    fn filters_do_what_is_said_about_them() {
        let environment = environment();
        for filter in FILTERS.iter().copied().flatten() {
            for (expression, expected) in filter.examples {
                let text = environment.render_str(&format!("{{{{ {expression} }}}}"), ()).unwrap();
                assert_eq!(text, *expected, "{expression}");
            }
        }
    }

    #[test]
    fn every_filter_that_is_described_is_there() {
        for name in names() {
            let error = environment().render_str(&format!("{{{{ 1|{name}(1, 2, 3, 4) }}}}"), ()).unwrap_err();
            assert_ne!(error.kind(), minijinja::ErrorKind::UnknownFilter, "{name}");
        }
    }
}
