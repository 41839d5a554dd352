//! Case: `{{ model.name | snake }}`.

use minijinja::Environment;

use crate::naming::casing::{Case, words};

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "snake",
        help: "Words in small letters, joined by `_`.",
        examples: &[("'OrderItem' | snake", "order_item")],
    },
    Filter {
        name: "camel",
        help: "The first word in small letters, the others with a capital.",
        examples: &[("'OrderItem' | camel", "orderItem")],
    },
    Filter {
        name: "pascal",
        help: "Every word with a capital.",
        examples: &[("'order_item' | pascal", "OrderItem")],
    },
    Filter {
        name: "kebab",
        help: "Words in small letters, joined by `-`.",
        examples: &[("'OrderItem' | kebab", "order-item")],
    },
    Filter {
        name: "screaming",
        help: "Words in capitals, joined by `_`.",
        examples: &[("'OrderItem' | screaming", "ORDER_ITEM")],
    },
    Filter { name: "label", help: "A text for people.", examples: &[("'OrderItem' | label", "Order item")] },
];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("snake", |name: &str| Case::Snake.convert(name, &[]));
    environment.add_filter("camel", |name: &str| Case::Camel.convert(name, &[]));
    environment.add_filter("pascal", |name: &str| Case::Pascal.convert(name, &[]));
    environment.add_filter("kebab", |name: &str| words(name, &[]).join("-"));
    environment.add_filter("screaming", |name: &str| words(name, &[]).join("_").to_uppercase());
    environment.add_filter("label", label);
}

/// `Order item` for `OrderItem`.
fn label(name: &str) -> String {
    let text = words(name, &[]).join(" ");
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use minijinja::Environment;

    #[test]
    fn names_take_every_case() {
        let mut environment = Environment::empty();
        super::register(&mut environment);
        for (filter, expected) in [
            ("snake", "order_item2"),
            ("camel", "orderItem2"),
            ("pascal", "OrderItem2"),
            ("kebab", "order-item2"),
            ("screaming", "ORDER_ITEM2"),
            ("label", "Order item2"),
        ] {
            let text = environment.render_str(&format!("{{{{ 'OrderItem2'|{filter} }}}}"), ()).unwrap();
            assert_eq!(text, expected, "{filter}");
        }
    }
}
