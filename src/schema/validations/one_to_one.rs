//! On which side of a one-to-one relation what has to stand (V209, V214–V224).

use super::Context;
use super::missing_side;
use super::one_to_many::{has_actions, is_empty, misplaced_actions, report_missing_side, without};
use super::wording::listed;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::{add_unique, make_optional};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};

pub(super) fn check(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    let Some(forward) = relation.forward() else { return };
    let Some(back) = relation.back() else {
        report_missing_side(cx, forward);
        unique_columns(cx, forward);
        return;
    };
    let sides = Sides { forward, back };
    misplaced_action(cx, sides);
    unique_columns(cx, forward);
    if is_mirrored(relation, forward) {
        return;
    }
    missing_arguments(cx, sides);
    repeated_arguments(cx, sides);
    repeated_actions(cx, sides);
    // The rest asks which side is meant to have the key, which is moot while anything is wrong.
    for rule in [split_arguments, required_back, key_on_the_optional_side] {
        if !cx.has_errors() {
            rule(cx, sides);
        }
    }
}

/// Whether the same two fields are a relation the other way round as well.
///
/// That is how Prisma sees two optional fields that both have columns. What is wrong with the pair
/// is then said once, or fixes would take the columns from both.
fn is_mirrored(relation: RelationWalker<'_>, forward: RelationFieldWalker<'_>) -> bool {
    forward.relation() != Some(relation)
}

/// Both fields of a relation, the one with the foreign key first.
#[derive(Clone, Copy, Debug)]
struct Sides<'s> {
    forward: RelationFieldWalker<'s>,
    back: RelationFieldWalker<'s>,
}

impl<'s> Sides<'s> {
    /// Each side together with the other one.
    fn both(self) -> [(RelationFieldWalker<'s>, RelationFieldWalker<'s>); 2] {
        [(self.forward, self.back), (self.back, self.forward)]
    }
}

fn has_fields(field: RelationFieldWalker<'_>) -> bool {
    !is_empty(field.item().fields.as_deref())
}

fn has_references(field: RelationFieldWalker<'_>) -> bool {
    !is_empty(field.item().references.as_deref())
}

/// One side has the foreign key (V214, V215).
fn missing_arguments(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    let lacks_fields = !has_fields(forward) && !has_fields(back);
    let lacks_references = !has_references(forward) && !has_references(back);
    // One fix gives both arguments, so it is offered once.
    let mut fix = missing_side::foreign_key(forward).filter(|_| lacks_fields || lacks_references);
    for (is_lacking, code, argument) in
        [(lacks_fields, "V214", "fields"), (lacks_references, "V215", "references")]
    {
        for (field, other) in sides.both().into_iter().filter(|_| is_lacking) {
            let message =
                format!("neither `{}` nor `{}` says its `{argument}`", field.full_name(), other.full_name());
            let finding = Diagnostic::error(code, field.attribute_location(), message)
                .related(other.field.location(), "the other side")
                .help("write `@relation(fields: […], references: […])` on the side with the foreign key");
            cx.report(finding.fix(fix.take()));
        }
    }
}

/// Only one side has the foreign key (V216, V217).
fn repeated_arguments(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    let has_both_references = has_references(forward) && has_references(back);
    let has_both_fields = has_fields(forward) && has_fields(back);
    for (is_repeated, code, argument) in
        [(has_both_references, "V216", "references"), (has_both_fields, "V217", "fields")]
    {
        for (field, other) in sides.both().into_iter().filter(|_| is_repeated) {
            let message =
                format!("both `{}` and `{}` have `{argument}`", field.full_name(), other.full_name());
            let finding = Diagnostic::error(code, field.attribute_location(), message)
                .related(other.field.location(), "the other side")
                .help("keep `fields` and `references` on the side with the foreign key only");
            cx.report(if field == back {
                without(finding, back, &["fields", "references"])
            } else {
                finding
            });
        }
    }
}

/// Only one side has actions (V218).
fn repeated_actions(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    if !has_actions(forward) || !has_actions(back) {
        return;
    }
    for (field, other) in sides.both() {
        let message =
            format!("both `{}` and `{}` have `onDelete` or `onUpdate`", field.full_name(), other.full_name());
        let finding = Diagnostic::error("V218", field.attribute_location(), message)
            .related(other.field.location(), "the other side")
            .help(format!("keep them on `{}`, which has the foreign key", forward.full_name()));
        cx.report(if field == back { without(finding, back, &["onDelete", "onUpdate"]) } else { finding });
    }
}

/// The actions are those of the foreign key (V219).
fn misplaced_action(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    if has_actions(back) && !has_actions(forward) {
        cx.report(misplaced_actions("V219", forward, back));
    }
}

/// `fields` and `references` belong together (V220, V221).
fn split_arguments(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    if has_fields(forward) && has_references(back) {
        cx.report(split("V220", forward, ("fields", forward, back)));
        cx.report(split("V220", back, ("fields", forward, back)));
    }
    if has_references(forward) && has_fields(back) {
        cx.report(split("V221", forward, ("references", forward, back)));
    }
}

fn split(
    code: &'static str,
    place: RelationFieldWalker<'_>,
    (first, forward, back): (&str, RelationFieldWalker<'_>, RelationFieldWalker<'_>),
) -> Diagnostic {
    let second = if first == "fields" { "references" } else { "fields" };
    let message =
        format!("`{first}` stands on `{}`, but `{second}` on `{}`", forward.full_name(), back.full_name());
    let other = if place == forward { back } else { forward };
    Diagnostic::error(code, place.attribute_location(), message)
        .related(other.field.location(), "the other side")
        .help("write both on the same side: the one with the foreign key")
}

/// No database can demand that a record be referred to (V222).
fn required_back(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    if !back.field.is_required() {
        return;
    }
    let ty = back.target().name();
    let message = format!("`{}` has no foreign key, so it cannot be required", back.full_name());
    let finding = Diagnostic::error("V222", back.field.type_location(), message)
        .related(forward.field.location(), "the foreign key is on this side")
        .label(format!("nothing in the database makes sure that there is a `{ty}`"))
        .help(format!("write `{ty}?`"));
    let fix = make_optional(back.field).map(|edit| Fix::safe(format!("write `{ty}?`"), vec![edit]));
    cx.report(finding.fix(fix));
}

/// The key belongs to the side that always has a record on the other one (V223).
fn key_on_the_optional_side(cx: &mut Context<'_>, sides: Sides<'_>) {
    let Sides { forward, back } = sides;
    let has_key = back.item().fields.is_some() || back.item().references.is_some();
    if !forward.field.is_required() || !has_key {
        return;
    }
    let message = format!(
        "the foreign key is on the optional side `{}` instead of the required side `{}`",
        back.full_name(),
        forward.full_name()
    );
    let help = format!(
        "move `fields` and `references` to `{}`, or make that field optional (`{}?`)",
        forward.full_name(),
        forward.target().name()
    );
    let finding = Diagnostic::error("V223", back.attribute_location(), message)
        .related(forward.field.location(), "this side is required, so it has to have the key")
        .help(help);
    cx.report(finding);
}

/// Two records with the same key would make it a one-to-many relation (V224).
fn unique_columns(cx: &mut Context<'_>, forward: RelationFieldWalker<'_>) {
    let Some(fields) = forward.item().fields.as_deref() else { return };
    let model = forward.model();
    let same = |columns: &mut dyn Iterator<Item = FieldWalker<'_>>| {
        columns.map(|column| column.id).eq(fields.iter().copied())
    };
    if model.unique_criteria().any(|criterion| same(&mut criterion.fields())) {
        return;
    }
    let schema = cx.schema;
    let unique = add_unique(model, fields);
    let message = format!(
        "`{}` is one side of a one-to-one relation, but several records can share {}",
        forward.full_name(),
        listed(fields.iter().map(|id| schema.walk(*id).name()))
    );
    let title = format!("add `{}` to `{}`", unique.attribute, unique.place);
    let finding = Diagnostic::error("V224", forward.attribute_location(), message)
        .help(format!("{title}, or make the other side a list"))
        .fix(Fix::safe(title, vec![unique.edit]));
    cx.report(finding);
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    /// `Profile.user` on line 5 and `User.profile` on line 9, with these types and attributes.
    fn check(user: &str, profile: &str) {
        let schema = format!(
            "
            model Profile {{
              id     Int @id
              userId Int @unique
              first  Int
              user   {user}
              last   Int
            }}
            model User {{
              id        Int @id
              profileId Int @unique
              profile   {profile}
              first     Int
              last      Int
              @@unique([first, last])
            }}
            "
        );
        check_marked(&[("postgresql", &schema)]);
    }

    const KEY: &str = "User @relation(fields: [userId], references: [id])";

    #[test]
    fn a_relation_has_two_sides() {
        check(&format!("{KEY} // V209"), "Int");
        check(KEY, "Profile?");
    }

    #[test]
    fn one_side_has_the_key() {
        check("User? // V214 V215", "Profile? // V214 V215");
        check("User? @relation(fields: [userId]) // V215", "Profile? // V215");
        check("User @relation(references: [id]) // V214", "Profile? // V214");
    }

    #[test]
    fn only_one_side_has_the_key() {
        let back = "Profile? @relation(fields: [profileId], references: [id]) // V216 V217";
        check(&format!("{KEY} // V216 V217"), back);
        check(&format!("{KEY} // V216"), "Profile? @relation(references: [id]) // V216");
        check(&format!("{KEY} // V217"), "Profile? @relation(fields: [profileId]) // V217");
    }

    #[test]
    fn only_the_key_has_actions() {
        let key = "User @relation(fields: [userId], references: [id], onDelete: Cascade)";
        check(&format!("{key} // V218"), "Profile? @relation(onUpdate: Cascade) // V218");
        check(KEY, "Profile? @relation(onUpdate: Cascade) // V219");
        check(key, "Profile?");
    }

    #[test]
    fn fields_and_references_stand_on_one_side() {
        check("User @relation(fields: [userId]) // V220", "Profile? @relation(references: [id]) // V220");
        check("User @relation(references: [id]) // V221", "Profile? @relation(fields: [profileId])");
    }

    #[test]
    fn the_side_without_the_key_is_optional() {
        check("User", "Profile @relation(fields: [profileId], references: [id]) // V222");
        check(KEY, "Profile // V222");
        check(KEY, "Profile?");
    }

    #[test]
    fn the_required_side_has_the_key() {
        check("User", "Profile? @relation(fields: [profileId], references: [id]) // V223");
        check("User?", "Profile? @relation(fields: [profileId], references: [id])");
    }

    #[test]
    fn the_key_is_unique() {
        check("User @relation(fields: [first], references: [id]) // V224", "Profile?");
        check("User @relation(fields: [first, last], references: [first, last]) // V224", "Profile?");
        check(KEY, "Profile?");
    }
}
