//! Relations that leave it to Prisma what happens to their rows, and what Prisma does then.

use crate::diagnostic::Fix;
use crate::schema::edits::set_relation_arguments;
use crate::schema::walk::{RelationFieldWalker, RelationWalker};

use super::context::Context;

/// What happens to the row that a foreign key refers to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    Delete,
    Update,
}

impl Event {
    fn argument(self) -> &'static str {
        match self {
            Event::Delete => "onDelete",
            Event::Update => "onUpdate",
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Event::Delete => "is deleted",
            Event::Update => "gets another key",
        }
    }
}

/// Reports the relations that do not say what to do then.
pub(super) fn require(cx: &mut Context<'_>, event: Event) {
    for field in cx.schema.relations().filter_map(RelationWalker::forward) {
        let is_made_by_database = !field.model().is_view() && !field.target().is_view();
        if is_made_by_database && !field.model().is_ignored() && !is_explicit(field, event) {
            report(cx, field, event);
        }
    }
}

fn is_explicit(field: RelationFieldWalker<'_>, event: Event) -> bool {
    match event {
        Event::Delete => field.explicit_on_delete().is_some(),
        Event::Update => field.explicit_on_update().is_some(),
    }
}

fn report(cx: &mut Context<'_>, field: RelationFieldWalker<'_>, event: Event) {
    let action = match event {
        Event::Delete => field.on_delete(),
        Event::Update => field.on_update(),
    };
    let argument = event.argument();
    let message = format!(
        "`{}` does not say what happens to a `{}` when its `{}` {}",
        field.name(),
        field.model().name(),
        field.target().name(),
        event.verb(),
    );
    let edit = set_relation_arguments(field, &[(argument, action.name().to_owned())]);
    let finding = cx
        .finding(field.attribute_location(), message)
        .label(format!("`{argument}: {action}` by default"))
        .help(format!("write `{argument}: {action}` if that is meant, or another action"));
    cx.report(finding.fix(Fix::safe(format!("write `{argument}: {action}`"), vec![edit])));
}
