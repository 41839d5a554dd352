//! How the author of a schema makes names of the names of a database, so that new ones are like them.

use crate::schema::complete::{camel_case, plural_of};
use crate::sql::declare::Context;

/// What is done to a name before it is made valid.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// `order_items` becomes `OrderItems`.
    capitalises_models: bool,
    /// `users` becomes `user`.
    singularises_models: bool,
    /// `created_at` becomes `createdAt`.
    camelises_fields: bool,
}

impl Style {
    /// What the names of the schema show that differ from those of the database; nothing is done
    /// where there are none.
    pub(super) fn of(cx: &Context<'_>) -> Self {
        let mut style = Self::default();
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            if let Some(table) = model.mapped_name() {
                let own = capitalised(&camel_case(table));
                style.singularises_models |= own != model.name() && singular(&own) == model.name();
                style.capitalises_models |=
                    own != table && [own.as_str(), &singular(&own)].contains(&model.name());
            }
            style.camelises_fields |= model.scalar_fields().any(|field| {
                field
                    .mapped_name()
                    .is_some_and(|column| column != field.name() && camel_case(column) == field.name())
            });
        }
        style
    }

    pub(super) fn model(self, table: &str) -> String {
        let name = if self.capitalises_models { capitalised(&camel_case(table)) } else { table.to_owned() };
        if self.singularises_models { singular(&name) } else { name }
    }

    pub(super) fn field(self, column: &str) -> String {
        if self.camelises_fields { camel_case(column) } else { column.to_owned() }
    }
}

/// What a noun is the plural of, or the same noun.
fn singular(name: &str) -> String {
    let endings = [("ies", "y"), ("es", ""), ("s", "")];
    let candidates =
        endings.iter().filter_map(|(plural, end)| Some(name.strip_suffix(plural)?.to_owned() + end));
    let mut fitting = candidates.filter(|candidate| plural_of(candidate) == name);
    fitting.next().unwrap_or_else(|| name.to_owned())
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_made_singular_where_they_are_plurals() {
        let cases = [
            ("Users", "User"),
            ("Categories", "Category"),
            ("Boxes", "Box"),
            ("Notes", "Note"),
            ("Houses", "House"),
            ("Addresses", "Address"),
            ("Statuses", "Status"),
            ("Log", "Log"),
        ];
        for (plural, expected) in cases {
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn names_are_made_as_the_schema_shows() {
        let style = Style { capitalises_models: true, singularises_models: true, camelises_fields: true };
        assert_eq!(style.model("order_items"), "OrderItem");
        assert_eq!(style.field("created_at"), "createdAt");
        assert_eq!(Style::default().model("order_items"), "order_items");
        assert_eq!(Style::default().field("created_at"), "created_at");
    }
}
