//! Case: `{{ model.name | snake }}`.

use minijinja::Environment;

use crate::naming::casing::{Case, words};

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
