//! The rules that need the whole schema and the connector, grouped by what they look at.
//!
//! A rule lives in the file of its subject as a function that takes a walker and reports to the
//! [`Context`]. [`run`] calls them in the order of Prisma, because some of them are skipped once
//! there are errors.

mod autoincrement;
mod cascades;
mod client_names;
mod composite_types;
mod constraint_names;
mod database_names;
mod datasource;
mod defaults;
mod enums;
pub(crate) mod graph;
mod indexes;
mod many_to_many;
mod meetings;
mod missing_side;
mod models;
mod mongodb;
mod native_types;
mod one_to_many;
mod one_to_one;
mod primary_keys;
mod references;
mod referential_actions;
mod relation_fields;
mod relation_names;
mod scalars;
mod schemas;
mod shard_keys;
#[cfg(test)]
mod texts;
mod views;
mod wording;

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};

use super::Schema;
use super::items::RelationKind;
use super::resolver::Resolver;
use super::walk::{CompositeTypeWalker, ModelWalker, RelationWalker};

use cascades::Cascades;
use constraint_names::ConstraintNames;
use relation_names::RelationNames;

/// What a rule may look at, and where it reports to.
#[derive(Debug)]
pub(super) struct Context<'s> {
    pub(super) schema: &'s Schema,
    diagnostics: Vec<Diagnostic>,
    has_errors: bool,
}

impl Context<'_> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.has_errors |= diagnostic.severity == Severity::Error;
        self.diagnostics.push(diagnostic);
    }

    /// Whether anything found so far makes the schema invalid.
    pub(super) fn has_errors(&self) -> bool {
        self.has_errors
    }
}

/// Runs all rules on a schema whose names, types and attributes are in order.
pub(super) fn run(cx: &mut Resolver) {
    let mut context = Context { schema: &cx.schema, diagnostics: Vec::new(), has_errors: false };
    // Where relations are ambiguous, what follows would be noise.
    let _ = everything(&mut context);
    let diagnostics = context.diagnostics;
    cx.diagnostics.extend(diagnostics);
}

fn everything(cx: &mut Context<'_>) -> ControlFlow<()> {
    let schema = cx.schema;
    let names =
        Names { relations: RelationNames::collect(schema), constraints: ConstraintNames::collect(schema) };
    composite_types::cycles(cx);
    schema.composite_types().for_each(|composite_type| check_composite_type(cx, composite_type));
    defaults::unknown_functions(cx);
    datasource::check(cx);
    database_names::models(cx);
    let models = schema.models().filter(|model| !model.is_view());
    check_models(cx, &names, &models.collect::<Vec<_>>())?;
    for view in schema.models().filter(|model| model.is_view()) {
        check_view(cx, &names, view)?;
    }
    database_names::enums(cx);
    for enum_def in schema.enums() {
        enums::check(cx, enum_def);
        schemas::enum_def(cx, enum_def);
    }
    let cascades = Cascades::collect(schema);
    schema.relations().for_each(|relation| check_relation(cx, &names, &cascades, relation));
    ControlFlow::Continue(())
}

/// Which names are in use, collected once for all rules that compare them.
#[derive(Debug)]
struct Names {
    relations: RelationNames,
    constraints: ConstraintNames,
}

fn check_composite_type(cx: &mut Context<'_>, composite_type: CompositeTypeWalker<'_>) {
    composite_types::support(cx, composite_type);
    if cx.has_errors() {
        return;
    }
    composite_types::has_fields(cx, composite_type);
    for field in composite_type.fields() {
        defaults::field(cx, field);
        native_types::field(cx, field);
    }
}

fn check_view(cx: &mut Context<'_>, names: &Names, view: ModelWalker<'_>) -> ControlFlow<()> {
    views::preview_feature(cx, view);
    if !view.is_bare_view() {
        return check_model(cx, names, view);
    }
    views::primary_key(cx, view);
    schemas::model(cx, view);
    check_fields(cx, names, view)?;
    client_names::view(cx, view);
    view.indexes().for_each(|index| views::index(cx, index));
    ControlFlow::Continue(())
}

/// Checks models, each by itself where none has an error: only an error has a say in what is looked at after
/// it.
fn check_models(cx: &mut Context<'_>, names: &Names, models: &[ModelWalker<'_>]) -> ControlFlow<()> {
    let schema = cx.schema;
    let check = |model: &ModelWalker<'_>| {
        let mut own = Context { schema, diagnostics: Vec::new(), has_errors: false };
        let flow = check_model(&mut own, names, *model);
        (flow.is_continue() && !own.has_errors).then_some(own.diagnostics)
    };
    if !cx.has_errors
        && let Some(found) = models.par_iter().map(check).collect::<Option<Vec<_>>>()
    {
        cx.diagnostics.extend(found.into_iter().flatten());
        return ControlFlow::Continue(());
    }
    models.iter().try_for_each(|model| check_model(cx, names, *model))
}

/// Checks a model, or a view as before Prisma 6.
fn check_model(cx: &mut Context<'_>, names: &Names, model: ModelWalker<'_>) -> ControlFlow<()> {
    models::has_strict_unique_criterion(cx, model);
    constraint_names::primary_key(cx, &names.constraints, model);
    primary_keys::model(cx, model);
    indexes::model(cx, model);
    schemas::model(cx, model);
    shard_keys::model(cx, model);
    mongodb::model(cx, model);
    autoincrement::model(cx, model);
    client_names::model(cx, model);
    model.relation_fields().for_each(|field| referential_actions::set_default(cx, field));
    check_fields(cx, names, model)?;
    for index in model.indexes() {
        indexes::index(cx, index);
        constraint_names::index(cx, &names.constraints, index);
    }
    ControlFlow::Continue(())
}

/// Checks the fields of a model or view; breaks off at the first ambiguous relation.
fn check_fields(cx: &mut Context<'_>, names: &Names, model: ModelWalker<'_>) -> ControlFlow<()> {
    for field in model.scalar_fields() {
        scalars::field(cx, field);
        mongodb::field(cx, field);
        database_names::column(cx, field);
        constraint_names::default(cx, &names.constraints, field);
        native_types::field(cx, field);
        defaults::field(cx, field);
    }
    for field in model.relation_fields() {
        relation_names::ambiguous(cx, &names.relations, field)?;
        relation_fields::ignored_target(cx, field);
        referential_actions::supported(cx, field);
        constraint_names::relation_field(cx, field);
        relation_fields::missing_index(cx, field);
        mongodb::relation_field(cx, field);
    }
    ControlFlow::Continue(())
}

fn check_relation(cx: &mut Context<'_>, names: &Names, cascades: &Cascades, relation: RelationWalker<'_>) {
    match relation.item().kind {
        RelationKind::OneToOne { .. } => {
            check_foreign_key(cx, names, cascades, relation);
            one_to_one::check(cx, relation);
        }
        RelationKind::OneToMany { .. } => {
            check_foreign_key(cx, names, cascades, relation);
            one_to_many::check(cx, relation);
        }
        RelationKind::ImplicitManyToMany { .. } => many_to_many::implicit(cx, relation),
        RelationKind::EmbeddedManyToMany { .. } => many_to_many::embedded(cx, relation),
    }
}

fn check_foreign_key(cx: &mut Context<'_>, names: &Names, cascades: &Cascades, relation: RelationWalker<'_>) {
    cascades::check(cx, cascades, relation);
    references::check(cx, relation);
    constraint_names::foreign_key(cx, &names.constraints, relation);
    referential_actions::set_null_needs_optional_fields(cx, relation);
}
