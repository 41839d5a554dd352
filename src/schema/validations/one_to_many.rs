//! On which side of a one-to-many relation what has to stand (V209–V213).

use super::Context;
use super::missing_side;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::remove_relation_arguments;
use crate::schema::ids::FieldId;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};

pub(super) fn check(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    match (relation.forward(), relation.back()) {
        (Some(forward), Some(back)) => {
            foreign_key(cx, forward, back);
            nothing_on_the_list(cx, forward, back);
            no_actions_on_the_list(cx, forward, back);
        }
        (Some(side), None) | (None, Some(side)) => report_missing_side(cx, side),
        (None, None) => {}
    }
}

/// Prisma wants to see both sides of a relation (V209).
pub(super) fn report_missing_side(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let (model, target) = (field.model(), field.target());
    let message = format!("`{}` has no opposite field in `{}`", field.full_name(), target.name());
    let finding = Diagnostic::error("V209", field.field.name_location(), message)
        .related(target.name_location(), format!("no field here refers back to `{}`", model.name()));
    cx.report(match missing_side::opposite(field) {
        Some(fix) => {
            let help = fix.title.clone();
            finding.help(help).fix(fix)
        }
        None => finding.help(format!("add a field of type `{}` to `{}`", model.name(), target.name())),
    });
}

/// The single side has the foreign key (V210, V211).
fn foreign_key(cx: &mut Context<'_>, forward: RelationFieldWalker<'_>, back: RelationFieldWalker<'_>) {
    let item = forward.item();
    let lacks_fields = is_empty(item.fields.as_deref());
    if lacks_fields {
        cx.report(missing_argument("V210", "fields", forward, back, true));
    }
    if is_empty(item.references.as_deref()) {
        // One fix gives both arguments, so it is offered once.
        cx.report(missing_argument("V211", "references", forward, back, !lacks_fields));
    }
}

fn missing_argument(
    code: &'static str,
    argument: &str,
    forward: RelationFieldWalker<'_>,
    back: RelationFieldWalker<'_>,
    with_fix: bool,
) -> Diagnostic {
    let message = format!("`{}` does not say its `{argument}`", forward.full_name());
    let finding = Diagnostic::error(code, forward.attribute_location(), message)
        .related(back.field.location(), "this side is a list, so the foreign key is on the other one")
        .help("write `@relation(fields: […], references: […])` with the columns of the foreign key");
    finding.fix(missing_side::foreign_key(forward).filter(|_| with_fix))
}

/// The list has no columns of its own (V212).
fn nothing_on_the_list(
    cx: &mut Context<'_>,
    forward: RelationFieldWalker<'_>,
    back: RelationFieldWalker<'_>,
) {
    let item = back.item();
    if is_empty(item.fields.as_deref()) && is_empty(item.references.as_deref()) {
        return;
    }
    let message = format!("the list `{}` cannot have `fields` or `references`", back.full_name());
    let finding = Diagnostic::error("V212", back.attribute_location(), message)
        .related(forward.field.location(), "the foreign key is on this side")
        .help("remove both arguments here");
    cx.report(without(finding, back, &["fields", "references"]));
}

/// The actions are those of the foreign key (V213).
fn no_actions_on_the_list(
    cx: &mut Context<'_>,
    forward: RelationFieldWalker<'_>,
    back: RelationFieldWalker<'_>,
) {
    if has_actions(back) {
        cx.report(misplaced_actions("V213", forward, back));
    }
}

/// `onDelete` or `onUpdate` on the side without the foreign key.
pub(super) fn misplaced_actions(
    code: &'static str,
    forward: RelationFieldWalker<'_>,
    back: RelationFieldWalker<'_>,
) -> Diagnostic {
    let message =
        format!("`{}` has no foreign key, so it cannot have `onDelete` or `onUpdate`", back.full_name());
    let finding = Diagnostic::error(code, back.attribute_location(), message)
        .related(forward.field.location(), "the foreign key is on this side")
        .help(format!("remove them here; if they are wanted, write them on `{}`", forward.full_name()));
    without(finding, back, &["onDelete", "onUpdate"])
}

/// Offers to remove arguments of `@relation`.
pub(super) fn without(finding: Diagnostic, field: RelationFieldWalker<'_>, arguments: &[&str]) -> Diagnostic {
    let title = format!("remove {}", super::wording::listed(arguments.iter().copied()));
    finding.fix(remove_relation_arguments(field, arguments).map(|edit| Fix::safe(title, vec![edit])))
}

pub(super) fn has_actions(field: RelationFieldWalker<'_>) -> bool {
    field.explicit_on_delete().is_some() || field.explicit_on_update().is_some()
}

/// Whether an argument is absent or an empty list.
pub(super) fn is_empty(fields: Option<&[FieldId]>) -> bool {
    fields.is_none_or(<[_]>::is_empty)
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

    const KEY: &str = "User @relation(fields: [authorId], references: [id])";

    #[test]
    fn a_relation_has_two_sides() {
        check("postgresql", &format!("{KEY} // V209"), "Int");
        check("postgresql", "Int", "Post[] // V209");
        check("postgresql", KEY, "Post[]");
        check("postgresql", "User @relation(\"by\", fields: [authorId], references: [id]) // V209", "Int");
        check("postgresql", "Int", "Post[] @relation(\"by\") // V209");
    }

    #[test]
    fn the_missing_side_of_a_self_relation_makes_both_named() {
        check_marked(&[(
            "postgresql",
            "
            model Folder {
              id       Int     @id
              parent   Folder? @relation(fields: [parentId], references: [id]) // V209
              parentId Int?
            }
            ",
        )]);
    }

    #[test]
    fn missing_sides_of_several_relations_get_different_names() {
        check_marked(&[(
            "postgresql",
            "
            model Post {
              id       Int  @id
              author   User @relation(\"by\", fields: [authorId], references: [id]) // V209
              authorId Int
              editor   User @relation(\"edited\", fields: [editorId], references: [id]) // V209
              editorId Int
            }
            model User {
              id Int @id
            }
            ",
        )]);
    }

    #[test]
    fn the_single_side_has_the_key() {
        check("postgresql", "User // V210 V211", "Post[]");
        check("postgresql", "User @relation(fields: [authorId]) // V211", "Post[]");
        check("postgresql", "User @relation(references: [id]) // V210", "Post[]");
        check("postgresql", "User? @relation(references: [email]) // V210", "Post[]");
        check("postgresql", KEY, "Post[]");
    }

    #[test]
    fn the_list_has_no_key() {
        check("postgresql", KEY, "Post[] @relation(references: [id]) // V212");
        check("postgresql", KEY, "Post[] @relation(fields: [first], references: [id]) // V212");
        check("postgresql", KEY, "Post[] @relation(onDelete: Cascade) // V213");
        check("postgresql", KEY, "Post[] @relation(fields: [first], onUpdate: Cascade) // V212 V213");
    }
}
