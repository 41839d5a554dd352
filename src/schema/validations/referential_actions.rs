//! Which referential actions a relation can have (V202, V203, V230, V315, V316).

use super::Context;
use super::wording::listed;
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::edits::set_relation_arguments;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};
use crate::text::{Location, Span};

/// Each action has to be one that the database, or Prisma Client in its place, carries out (V202,
/// V203).
pub(super) fn supported(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let supported = cx.schema.connector().referential_actions(cx.schema.relation_mode());
    for (argument, action, span) in explicit(field) {
        if !supported.contains(&action) {
            cx.report(unsupported(field, argument, action, span));
        }
    }
}

fn explicit(
    field: RelationFieldWalker<'_>,
) -> impl Iterator<Item = (&'static str, ReferentialAction, Span)> + use<> {
    let named =
        |name, given: Option<(ReferentialAction, Span)>| given.map(|(action, span)| (name, action, span));
    let item = field.item();
    named("onDelete", item.on_delete).into_iter().chain(named("onUpdate", item.on_update))
}

fn unsupported(
    field: RelationFieldWalker<'_>,
    argument: &'static str,
    action: ReferentialAction,
    span: Span,
) -> Diagnostic {
    let schema = field.field.schema;
    let connector = schema.connector();
    let supported = connector.referential_actions(schema.relation_mode());
    let database = connector.display_name;
    let (code, message) = match schema.relation_mode() {
        RelationMode::ForeignKeys => {
            ("V202", format!("foreign keys of {database} have no `{argument}: {action}`"))
        }
        RelationMode::Prisma => ("V203", format!("`{argument}: {action}` cannot be emulated for {database}")),
    };
    let choice = listed(supported.iter().map(|action| action.name()));
    let finding = Diagnostic::error(code, Location::new(field.field.file(), span), message)
        .help(format!("choose one of {choice}"));
    let Some(equal) = equivalent(action).filter(|equal| supported.contains(equal)) else { return finding };
    let edit = set_relation_arguments(field, &[(argument, equal.to_string())]);
    finding.fix(Fix::unsafe_fix(format!("replace `{action}` with `{equal}`"), vec![edit]))
}

/// The action that refuses a change as well, only at another time.
fn equivalent(action: ReferentialAction) -> Option<ReferentialAction> {
    match action {
        ReferentialAction::NoAction => Some(ReferentialAction::Restrict),
        ReferentialAction::Restrict => Some(ReferentialAction::NoAction),
        ReferentialAction::Cascade | ReferentialAction::SetNull | ReferentialAction::SetDefault => None,
    }
}

/// MySQL parses `SET DEFAULT` and then refuses it (V316).
pub(super) fn set_default(cx: &mut Context<'_>, field: RelationFieldWalker<'_>) {
    let connector = cx.schema.connector();
    if connector.capabilities.set_default_works || cx.schema.relation_mode() != RelationMode::ForeignKeys {
        return;
    }
    let set_default = explicit(field).filter(|(_, action, _)| *action == ReferentialAction::SetDefault);
    for (argument, _, span) in set_default {
        let location = Location::new(field.field.file(), span);
        let message = format!("{} does not carry out `{argument}: SetDefault`", connector.display_name);
        let finding = Diagnostic::warning("V316", location, message)
            .label("the database refuses or ignores the action")
            .help("choose `Restrict`, `Cascade` or, for optional fields, `SetNull`");
        cx.report(finding);
    }
}

/// A required column cannot be set to null; some databases find out only when it happens (V230,
/// V315).
pub(super) fn set_null_needs_optional_fields(cx: &mut Context<'_>, relation: RelationWalker<'_>) {
    let Some(field) = relation.forward() else { return };
    let required = match field.fields() {
        Some(mut fields) => fields.find(|column| column.is_required()),
        None => Some(field.field),
    };
    let Some(required) = required else { return };
    let fails_late = cx.schema.connector().capabilities.set_null_on_required
        && cx.schema.relation_mode() == RelationMode::ForeignKeys;
    for (argument, action, span) in explicit(field) {
        if action == ReferentialAction::SetNull {
            cx.report(set_null(field, argument, span, required, fails_late));
        }
    }
}

fn set_null(
    field: RelationFieldWalker<'_>,
    argument: &str,
    span: Span,
    required: FieldWalker<'_>,
    fails_late: bool,
) -> Diagnostic {
    let location = Location::new(field.field.file(), span);
    let name = required.full_name();
    let finding = if fails_late {
        let message =
            format!("`{argument}: SetNull` will fail when it happens, because `{name}` is required");
        Diagnostic::warning("V315", location, message)
    } else {
        let message = format!("`{argument}: SetNull` cannot set `{name}` to null, because it is required");
        Diagnostic::error("V230", location, message)
    };
    finding
        .related(required.location(), "this field is required")
        .help("make the field optional, or choose another action: `Restrict`, `NoAction` or `Cascade`")
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

    fn check_action(database: &str, actions: &str) {
        check(database, &format!("User @relation(fields: [authorId], references: [id], {actions}"), "Post[]");
    }

    #[test]
    fn the_database_has_the_action() {
        check_action("sqlserver", "onDelete: Restrict) // V202");
        check_action("sqlserver", "onDelete: NoAction, onUpdate: Restrict) // V202");
        check_action("sqlserver", "onDelete: NoAction)");
        check_action("sqlite", "onDelete: SetDefault)");
    }

    #[test]
    fn the_client_emulates_the_action() {
        check_action("sqlite:prisma", "onDelete: SetDefault) // V203 V314");
        check_action("postgresql:prisma", "onDelete: NoAction) // V203 V314");
        check_action("postgresql:prisma", "onDelete: Restrict) // V314");
        check_action("mysql:prisma", "onDelete: NoAction) // V314");
    }

    #[test]
    fn only_optional_fields_can_be_set_to_null() {
        check_action("mysql", "onDelete: SetNull, onUpdate: SetNull) // V230 V230");
        check_action("postgresql", "onDelete: SetNull) // V315");
        check_action("postgresql:prisma", "onUpdate: SetNull) // V230 V314");
        check("mysql", "User? @relation(fields: [tag], references: [id], onDelete: SetNull)", "Post[]");
        check("mysql", "User? @relation(onDelete: SetNull) // V210 V211 V230", "Post[]");
    }

    #[test]
    fn mysql_has_no_set_default() {
        check_action("mysql", "onDelete: SetDefault, onUpdate: SetDefault) // V316 V316");
        check_action("mysql:prisma", "onDelete: SetDefault) // V203 V314");
        check_action("mysql", "onDelete: Restrict)");
    }
}
