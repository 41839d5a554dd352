//! How the author calls what an object was made from, where it stands, and what it was called before.

use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker, IndexWalker, ModelWalker};

use super::Context;
use crate::sql::Origin;

/// `Lead`
pub(super) fn model(cx: &Context<'_>, model: ModelWalker<'_>) -> Origin {
    Origin {
        name: model.name().to_owned(),
        location: model.name_location(),
        renamed_from: cx.annotations.block(model.item().block),
    }
}

/// `Lead.industry`
pub(super) fn field(cx: &Context<'_>, field: FieldWalker<'_>) -> Origin {
    Origin {
        name: member(field.owner_name(), field.name()),
        location: field.name_location(),
        renamed_from: cx.annotations.entry(field.item().entry),
    }
}

/// `Status`
pub(super) fn enum_type(cx: &Context<'_>, definition: EnumWalker<'_>) -> Origin {
    Origin {
        name: definition.name().to_owned(),
        location: definition.name_location(),
        renamed_from: cx.annotations.block(definition.item().block),
    }
}

/// `Status.OPEN`
pub(super) fn enum_value(cx: &Context<'_>, owner: EnumWalker<'_>, value: EnumValueWalker<'_>) -> Origin {
    Origin {
        name: member(owner.name(), value.name()),
        location: value.name_location(),
        renamed_from: cx.annotations.entry(value.item().entry),
    }
}

/// `Lead.email` for `@unique` on a field, `Lead @@index([email, name])` for a line of its own.
pub(super) fn index(index: IndexWalker<'_>) -> Origin {
    let model = index.model();
    let mut fields = index.fields().map(|field| field.field().name());
    let name = if index.is_defined_on_field() {
        member(model.name(), fields.next().unwrap_or_default())
    } else {
        let fields = fields.collect::<Vec<_>>().join(", ");
        [model.name(), " ", index.attribute_name(), "([", &fields, "])"].concat()
    };
    Origin { name, location: index.location(), renamed_from: None }
}

/// `Post.author`, for what has no name of its own in the schema.
pub(super) fn relation_field(field: FieldWalker<'_>) -> Origin {
    let name = member(field.owner_name(), field.name());
    Origin { name, location: field.name_location(), renamed_from: None }
}

/// `Post.tags`, which may say what the relation was called; so may the other side.
pub(super) fn join_table(cx: &Context<'_>, a: FieldWalker<'_>, b: FieldWalker<'_>) -> Origin {
    let origin = field(cx, a);
    let renamed_from = origin.renamed_from.or_else(|| cx.annotations.entry(b.item().entry));
    Origin { renamed_from, ..origin }
}

fn member(owner: &str, name: &str) -> String {
    [owner, ".", name].concat()
}
