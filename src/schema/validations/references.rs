//! Whether the two ends of a foreign key fit each other (V225–V229).

use super::Context;
use super::wording::{joined, listed};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::edits::{add_unique, make_optional, set_relation_arguments};
use crate::schema::ids::FieldId;
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker, UniqueCriterionWalker};
use crate::syntax::tree::TypeBase;
use crate::text::Location;

pub(super) fn check(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    let Some(field) = relation.forward() else { return };
    unique(cx, field);
    same_length(cx, field);
    arity(cx, field);
    same_types(cx, relation, field);
}

/// A foreign key has to lead to one row: `references` are a unique criterion (V225, V226).
fn unique(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let Some(references) = field.item().references.as_deref().filter(|ids| !ids.is_empty()) else { return };
    let sorted = sorted(references);
    let mut matching =
        field.target().unique_criteria().filter(|key| self::sorted(&ids(*key)) == sorted).peekable();
    let Some(first) = matching.peek().copied() else {
        cx.report(not_unique(field, references));
        return;
    };
    let in_any_order = cx.schema.connector().capabilities.references_in_any_order;
    if !in_any_order && !matching.any(|key| ids(key) == references) {
        cx.report(wrong_order(field, first));
    }
}

fn ids(criterion: UniqueCriterionWalker<'_>) -> Vec<FieldId> {
    criterion.fields().map(|field| field.id).collect()
}

fn sorted(ids: &[FieldId]) -> Vec<FieldId> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids
}

fn not_unique(field: RelationFieldWalker<'_>, references: &[FieldId]) -> Diagnostic {
    let (schema, target) = (field.field.schema, field.target());
    let unique = add_unique(target, references);
    let message = format!(
        "`{}` references {} of `{}`, which several records can share",
        field.full_name(),
        listed(references.iter().map(|id| schema.walk(*id).name())),
        target.name()
    );
    let title = format!("add `{}` to `{}`", unique.attribute, unique.place);
    Diagnostic::error("V225", field.attribute_location(), message)
        .related(target.name_location(), "no id or unique constraint of this model has exactly these fields")
        .help(format!("reference the id or a unique constraint, or {title}"))
        .fix(Fix::unsafe_fix(title, vec![unique.edit]))
}

fn wrong_order(field: RelationFieldWalker<'_>, criterion: UniqueCriterionWalker<'_>) -> Diagnostic {
    let order = joined(criterion.fields());
    let message = format!(
        "`references` lists the fields of a unique constraint of `{}` in another order",
        field.target().name()
    );
    let finding = Diagnostic::error("V226", field.attribute_location(), message)
        .related(field.target().name_location(), format!("the order here is [{order}]"))
        .help(format!("write `references: [{order}]`, and `fields` in the order that belongs to it"));
    finding
        .fix(reorder(field, criterion).map(|edit| Fix::safe("use the order of the constraint", vec![edit])))
}

/// Puts `references` into the order of the criterion, and `fields` along with them.
fn reorder(field: RelationFieldWalker<'_>, criterion: UniqueCriterionWalker<'_>) -> Option<Edit> {
    let schema = field.field.schema;
    let (fields, references) = (field.item().fields.as_deref()?, field.item().references.as_deref()?);
    let partner = |id: FieldId| {
        let place = references.iter().position(|reference| *reference == id)?;
        fields.get(place).map(|id| schema.walk(*id))
    };
    let partners: Vec<_> = ids(criterion).into_iter().map(partner).collect::<Option<_>>()?;
    let values = [
        ("fields", format!("[{}]", joined(partners))),
        ("references", format!("[{}]", joined(criterion.fields()))),
    ];
    (fields.len() == references.len()).then(|| set_relation_arguments(field, &values))
}

/// Each column refers to one column (V227).
fn same_length(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let item = field.item();
    let (Some(fields), Some(references)) = (&item.fields, &item.references) else { return };
    if fields.len() == references.len() {
        return;
    }
    let message = format!(
        "`{}` pairs {} in `fields` with {} in `references`",
        field.full_name(),
        counted(fields.len()),
        counted(references.len())
    );
    let help = "name one referenced field for each field, in the same order";
    cx.report(Diagnostic::error("V227", field.attribute_location(), message).help(help));
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 field".to_owned(),
        count => format!("{count} fields"),
    }
}

/// Where a column can be null, there may be no record on the other side (V228).
fn arity(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    if !field.field.is_required() {
        return;
    }
    let Some(optional) = field.fields().and_then(|mut fields| fields.find(|column| column.is_optional()))
    else {
        return;
    };
    let message = format!("`{}` is required, but `{}` is optional", field.full_name(), optional.full_name());
    let ty = field.target().name();
    let finding = Diagnostic::error("V228", field.field.type_location(), message)
        .related(optional.location(), "where this is null, there is no record to refer to")
        .help(format!("make the relation optional (`{ty}?`), or `{}` required", optional.name()));
    let fix = make_optional(field.field).map(|edit| Fix::safe(format!("write `{ty}?`"), vec![edit]));
    cx.report(finding.fix(fix));
}

/// Columns are compared, so they have the same type (V229).
fn same_types(cx: &mut Context<'_>, relation: RelationWalker<'_>, field: RelationFieldWalker<'_>) {
    let Some(fields) = field.fields() else { return };
    for (local, remote) in fields.zip(referenced(relation, field)) {
        if local.ty() != remote.ty() {
            cx.report(unequal_types(field, local, remote));
        }
    }
}

/// The fields that the relation refers to: those of the first key, where it names none.
fn referenced<'s>(relation: RelationWalker<'s>, field: RelationFieldWalker<'s>) -> Vec<FieldWalker<'s>> {
    if let Some(references) = field.references() {
        return references.collect();
    }
    let key = relation.model_b().unique_criteria().find(|criterion| criterion.is_strict());
    key.into_iter().flat_map(UniqueCriterionWalker::fields).collect()
}

fn unequal_types(
    field: RelationFieldWalker<'_>,
    local: FieldWalker<'_>,
    remote: FieldWalker<'_>,
) -> Diagnostic {
    let message = format!(
        "`{}` is of type `{}`, but references `{}` of type `{}`",
        local.full_name(),
        local.type_text(),
        remote.full_name(),
        remote.type_text()
    );
    let finding = Diagnostic::error("V229", field.attribute_location(), message)
        .related(local.type_location(), format!("this is `{}`", local.type_text()))
        .related(remote.type_location(), format!("this is `{}`", remote.type_text()))
        .help("give both fields the same type");
    match local.node().ty.map(|ty| ty.base) {
        Some(TypeBase::Named(name)) if !remote.is_unsupported() && is_used_once(field, local) => {
            let edit = Edit::replace(Location::new(local.file(), name.span), remote.type_text());
            let title = format!("give `{}` the type `{}`", local.full_name(), remote.type_text());
            finding.fix(Fix::unsafe_fix(title, vec![edit]))
        }
        _ => finding,
    }
}

/// Whether the type of a column matters to this relation only.
fn is_used_once(field: RelationFieldWalker<'_>, column: FieldWalker<'_>) -> bool {
    let uses = |other: RelationFieldWalker<'_>| {
        other != field && other.item().fields.as_deref().is_some_and(|fields| fields.contains(&column.id))
    };
    !column.is_id() && !field.model().relation_fields().any(uses)
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    /// `Post.author` on line 5 and `User.posts` on line 10, with these types and attributes.
    fn relation(author: &str, posts: &str) -> String {
        format!(
            "
            model Post {{
              id       Int  @id
              title    String
              tag      Int?
              author   {author}
              authorId Int
            }}
            model User {{
              id    Int @id
              posts {posts}
              email String @unique
              first Int
              last  Int
              @@unique([first, last])
            }}
            "
        )
    }

    fn check(database: &str, author: &str, posts: &str) {
        check_marked(&[(database, &relation(author, posts))]);
    }

    #[test]
    fn a_foreign_key_leads_to_one_record() {
        check("postgresql", "User @relation(fields: [authorId], references: [first]) // V225", "Post[]");
        check("postgresql", "User @relation(fields: [title], references: [email])", "Post[]");
        check(
            "postgresql",
            "User @relation(fields: [authorId, id], references: [first, id]) // V225",
            "Post[]",
        );
        check("postgresql", "User @relation(fields: [authorId, id], references: [last, first])", "Post[]");
    }

    #[test]
    fn sql_server_compares_the_order_of_the_fields() {
        check(
            "sqlserver",
            "User @relation(fields: [authorId, id], references: [last, first]) // V226",
            "Post[]",
        );
        check("sqlserver", "User @relation(fields: [authorId, id], references: [first, last])", "Post[]");
    }

    #[test]
    fn fields_and_references_pair_up() {
        check("postgresql", "User @relation(fields: [authorId, id], references: [id]) // V227", "Post[]");
        check("postgresql", "User @relation(fields: [authorId], references: [id])", "Post[]");
    }

    #[test]
    fn a_key_that_may_be_null_makes_the_relation_optional() {
        check("postgresql", "User @relation(fields: [tag], references: [id]) // V228", "Post[]");
        check("postgresql", "User? @relation(fields: [tag], references: [id])", "Post[]");
    }

    #[test]
    fn a_key_has_the_type_of_what_it_refers_to() {
        check("postgresql", "User @relation(fields: [title], references: [id]) // V229", "Post[]");
        check("postgresql", "User @relation(fields: [authorId], references: [email]) // V229", "Post[]");
        check("postgresql", "User @relation(fields: [title], references: [email])", "Post[]");
    }

    #[test]
    fn without_references_the_first_key_is_compared() {
        check("postgresql", "User @relation(fields: [title]) // V211 V229", "Post[]");
    }
}
