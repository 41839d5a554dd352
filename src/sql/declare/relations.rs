//! Relation fields: lines of new ones, arguments of those that changed, relations that are gone.

use crate::schema::constraint_names;
use crate::schema::items::RelationKind;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{FieldWalker, RelationFieldWalker};
use crate::sql::ForeignKey;
use crate::syntax::quote;
use crate::syntax::tree::Arity;

use super::Context;
use super::draft::{Draft, ModelDraft, RelationDraft, RelationSource, is_unique};
use super::edits::Edits;
use super::models::is_usable;

/// The lines of the fields of new relations, for each model.
pub(super) fn lines(cx: &Context<'_>, draft: &Draft<'_>) -> Vec<Vec<String>> {
    let mut lines = vec![Vec::new(); draft.models.len()];
    for relation in draft.relations.iter().filter(|relation| relation.existing.is_none()) {
        let [first, second] = &relation.sides;
        let (forward, back) = match relation.kind {
            RelationSource::ForeignKey(key) => {
                (forward_line(cx, draft, relation, key), back_line(cx, draft, relation, key))
            }
            RelationSource::JoinTable(_) => {
                (list_line(cx, draft, relation, [0, 1]), list_line(cx, draft, relation, [1, 0]))
            }
        };
        lines[first.model].push(forward);
        lines[second.model].push(back);
    }
    lines
}

fn forward_line(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    relation: &RelationDraft<'_>,
    key: &ForeignKey,
) -> String {
    let [owner, target] = relation.sides.each_ref().map(|side| &draft.models[side.model]);
    let arity = forward_arity(owner, key);
    let fields = owner.field_names(key.columns.iter().map(String::as_str)).join(", ");
    let references = target.field_names(key.referenced_columns.iter().map(String::as_str)).join(", ");
    let mut arguments: Vec<String> = relation.name.iter().map(|name| quote(name)).collect();
    arguments.extend([format!("fields: [{fields}]"), format!("references: [{references}]")]);
    arguments.extend(
        options(cx, owner, key).into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?))),
    );
    let ignore = ignore(cx, draft, target);
    format!(
        "{} {}{} @relation({}){ignore}",
        relation.sides[0].field,
        target.name,
        arity.suffix(),
        arguments.join(", ")
    )
}

fn back_line(cx: &Context<'_>, draft: &Draft<'_>, relation: &RelationDraft<'_>, key: &ForeignKey) -> String {
    let owner = &draft.models[relation.sides[0].model];
    let arity = if is_unique(owner.table, &key.columns) { Arity::Optional } else { Arity::List };
    let name = relation.name.as_ref().map_or_else(String::new, |name| format!(" @relation({})", quote(name)));
    let ignore = ignore(cx, draft, owner);
    format!("{} {}{}{name}{ignore}", relation.sides[1].field, owner.name, arity.suffix())
}

fn list_line(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    relation: &RelationDraft<'_>,
    [own, other]: [usize; 2],
) -> String {
    let other = &draft.models[relation.sides[other].model];
    let name = relation.name.as_ref().map_or_else(String::new, |name| format!(" @relation({})", quote(name)));
    format!("{} {}[]{name}{}", relation.sides[own].field, other.name, ignore(cx, draft, other))
}

/// What refers to a model that the client leaves out is left out as well.
fn ignore(cx: &Context<'_>, draft: &Draft<'_>, model: &ModelDraft<'_>) -> &'static str {
    let is_ignored = model.existing.is_some_and(|(id, _)| cx.schema.walk(id).is_ignored());
    if is_ignored || !is_usable(cx, draft, model) { " @ignore" } else { "" }
}

/// A row may do without the other where it may do without a part of its key.
fn forward_arity(owner: &ModelDraft<'_>, key: &ForeignKey) -> Arity {
    let is_nullable = |name: &String| {
        owner.field(name).is_some_and(|field| super::fields::arity(owner, field) == Arity::Optional)
    };
    if key.columns.iter().any(is_nullable) { Arity::Optional } else { Arity::Required }
}

/// The arguments of `@relation` beside the columns; those without a value go without saying.
fn options(
    cx: &Context<'_>,
    owner: &ModelDraft<'_>,
    key: &ForeignKey,
) -> [(&'static str, Option<String>); 3] {
    let (delete, update) = usual_actions(cx, owner, key);
    let columns: Vec<_> = key.columns.iter().map(String::as_str).collect();
    let usual =
        constraint_names::foreign_key(&owner.table.name.name, &columns, cx.connector.max_identifier_bytes);
    let is_named = cx.connector.capabilities.named_foreign_keys && key.name != usual;
    [
        ("onDelete", (key.on_delete != delete).then(|| key.on_delete.name().to_owned())),
        ("onUpdate", (key.on_update != update).then(|| key.on_update.name().to_owned())),
        ("map", is_named.then(|| quote(&key.name))),
    ]
}

/// What happens on delete and update where the relation does not say.
fn usual_actions(
    cx: &Context<'_>,
    owner: &ModelDraft<'_>,
    key: &ForeignKey,
) -> (ReferentialAction, ReferentialAction) {
    let is_optional = |name: &String| owner.field(name).is_some_and(|field| field.column.is_nullable);
    let supported = cx.connector.referential_actions(RelationMode::ForeignKeys);
    let delete = if key.columns.iter().all(is_optional) {
        ReferentialAction::SetNull
    } else if supported.contains(&ReferentialAction::Restrict) {
        ReferentialAction::Restrict
    } else {
        ReferentialAction::NoAction
    };
    (delete, ReferentialAction::Cascade)
}

/// Brings the relations of the schema in line, and takes those away that are gone.
pub(super) fn edit(cx: &Context<'_>, draft: &Draft<'_>, edits: &mut Edits<'_>) {
    for relation in &draft.relations {
        if let (Some(id), RelationSource::ForeignKey(key)) = (relation.existing, relation.kind) {
            let walker = cx.schema.walk(id);
            if let (Some(forward), Some(back)) = (walker.forward(), walker.back()) {
                foreign_key(cx, draft, (relation, key), [forward, back], edits);
            }
        }
    }
    for id in &draft.dropped {
        for field in cx.schema.walk(*id).fields() {
            edits.remove_line(field.field.item().entry);
            if draft.models.iter().any(|model| model.existing.is_some_and(|(id, _)| id == field.model().id)) {
                edits.changes.removed.push(field.full_name());
            }
        }
    }
}

fn foreign_key(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    (relation, key): (&RelationDraft<'_>, &ForeignKey),
    [forward, back]: [RelationFieldWalker<'_>; 2],
    edits: &mut Edits<'_>,
) {
    let owner = &draft.models[relation.sides[0].model];
    let arity = forward_arity(owner, key);
    let mut is_changed = false;
    if changes_arity(owner, key, forward, arity) {
        edits.set_type(forward.field.id, format!("{}{}", forward.target().name(), arity.suffix()));
        is_changed = true;
    }
    // A list of at most one is right as well; a single one of several is not.
    let is_single = matches!(
        cx.schema.walk(relation.existing.expect("it is there")).item().kind,
        RelationKind::OneToOne { .. }
    );
    if is_single && !is_unique(owner.table, &key.columns) {
        edits.set_type(back.field.id, format!("{}[]", back.target().name()));
        is_changed = true;
    }
    if cx.schema.relation_mode() == RelationMode::ForeignKeys && !says(cx, forward, key) {
        arguments(cx, owner, key, forward, edits);
        is_changed = true;
    }
    if is_changed {
        edits.changes.changed.push(forward.full_name());
    }
}

/// Whether a column of the key can be null that could not, or the other way round.
fn changes_arity(
    owner: &ModelDraft<'_>,
    key: &ForeignKey,
    forward: RelationFieldWalker<'_>,
    arity: Arity,
) -> bool {
    let was = |name: &String| {
        owner.field(name).and_then(|field| field.existing).is_some_and(|(_, column)| column.is_nullable)
    };
    let is = |name: &String| owner.field(name).is_some_and(|field| field.column.is_nullable);
    forward.field.arity() != arity && key.columns.iter().any(|name| was(name) != is(name))
}

/// Whether the relation says of the foreign key what is true.
fn says(cx: &Context<'_>, forward: RelationFieldWalker<'_>, key: &ForeignKey) -> bool {
    let columns: Vec<_> = forward.fields().into_iter().flatten().map(FieldWalker::database_name).collect();
    let (table, max) = (forward.model().database_name(), cx.connector.max_identifier_bytes);
    let name = forward
        .mapped_name()
        .map_or_else(|| constraint_names::foreign_key(table, &columns, max), str::to_owned);
    forward.on_delete() == key.on_delete
        && forward.on_update() == key.on_update
        && (!cx.connector.capabilities.named_foreign_keys || name == key.name)
}

/// Writes `@relation` with the options that are true; all others stay.
fn arguments(
    cx: &Context<'_>,
    owner: &ModelDraft<'_>,
    key: &ForeignKey,
    forward: RelationFieldWalker<'_>,
    edits: &mut Edits<'_>,
) {
    let Some(attribute) = forward.item().attribute else { return };
    let (ast, file) = (cx.schema.ast(), forward.field.file());
    let options = options(cx, owner, key);
    let is_option = |name: &str| options.iter().any(|(option, _)| *option == name);
    let kept = ast
        .attribute(attribute)
        .args()
        .iter()
        .filter(|argument| argument.name.is_none_or(|name| !is_option(ast.name(file, name))));
    let mut arguments: Vec<String> = kept.map(|argument| ast.text(file, argument.span).to_owned()).collect();
    arguments.extend(options.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?))));
    edits.replace_attribute(attribute, format!("@relation({})", arguments.join(", ")));
}
