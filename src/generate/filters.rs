//! The filters of templates, beside those of minijinja; each file has those of one subject.

mod case;
mod comments;
mod identifiers;
mod layout;
mod number;
mod quote;

use minijinja::Environment;

use super::context::Context;

/// The names of all of them, sorted.
pub const NAMES: &[&str] = &[
    "camel",
    "doc",
    "fold",
    "js_string",
    "jsdoc",
    "json",
    "kebab",
    "label",
    "pascal",
    "plural",
    "rust_name",
    "rust_string",
    "screaming",
    "singular",
    "snake",
    "sql_name",
    "sql_text",
    "toml_string",
    "ts_name",
    "ts_property",
];

/// Adds them to `environment`; some go by the database that `context` is about.
pub(super) fn register(environment: &mut Environment<'_>, context: &Context) {
    case::register(environment);
    comments::register(environment);
    identifiers::register(environment);
    layout::register(environment);
    number::register(environment);
    quote::register(environment, context);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::context::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn the_list_of_names_is_complete_and_sorted() {
        let schema = analyze(Sources::single("schema.prisma", ""), &Options::default()).schema;
        let mut environment = Environment::empty();
        register(&mut environment, &Context::of(&schema).expect("nothing is annotated"));
        for name in NAMES {
            environment.compile_expression(&format!("'a'|{name}")).expect("it parses");
            let error = environment.render_str(&format!("{{{{ 1|{name}(1, 2, 3, 4) }}}}"), ()).unwrap_err();
            assert_ne!(error.kind(), minijinja::ErrorKind::UnknownFilter, "{name}");
        }
        assert!(NAMES.is_sorted());
    }
}
