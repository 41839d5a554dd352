//! What the rules about changes for code share: going through the places that a change concerns, and the
//! words for them.

use std::collections::BTreeSet;

use crate::diagnostic::{Edit, Fix, Severity};
use crate::schema::Schema;
use crate::text::SourceFile;
use crate::usage::files::is_migration;
use crate::usage::impact::{Effect, Impact, Kind};
use crate::usage::query::{Clause, Item, ProblemKind};

use super::context::Context;
use super::queries::{Words, client_name, consequence};

/// Reports what `words` finds words for. What several queries have in common, such as a constant, is
/// reported once.
pub(super) fn report_impacts<'s>(
    cx: &mut Context<'s>,
    words: impl Fn(&Context<'s>, &Impact) -> Option<Words>,
) {
    report_impacts_with(cx, words, |_, _| None);
}

/// The same, with what `fix` offers.
pub(super) fn report_impacts_with<'s>(
    cx: &mut Context<'s>,
    words: impl Fn(&Context<'s>, &Impact) -> Option<Words>,
    fix: impl Fn(&Context<'s>, &Impact) -> Option<Fix>,
) {
    let Some(code) = cx.code() else { return };
    let mut reported = BTreeSet::new();
    for impact in cx.impacts() {
        let Some(Words { message, help }) = words(cx, impact) else { continue };
        if !reported.insert((impact.location, message.clone())) {
            continue;
        }
        let path = code.file(impact.location.file).map_or("", SourceFile::name);
        let severity = if is_migration(path) { Severity::Info } else { severity(impact) };
        let mut finding = cx.mild_finding(severity, impact.location, message).help(help);
        if severity >= Severity::Warning {
            finding = finding.label(consequence(impact.clause));
        }
        let finding = finding.fix(fix(cx, impact));
        match impact.query.and_then(|place| code.queries.get(place)) {
            Some(query) => cx.report_about(query.model, finding),
            None => cx.report(finding),
        }
    }
}

/// How bad it is at most.
fn severity(impact: &Impact) -> Severity {
    match impact.kind {
        // Code goes on with `undefined`, or chooses another name here.
        Kind::Removed | Kind::Renamed if impact.clause == Clause::Read || impact.computed => {
            Severity::Warning
        }
        Kind::Removed
        | Kind::Renamed
        | Kind::NowRequired
        | Kind::Refused(_)
        | Kind::Retyped(Effect::Refused) => Severity::Error,
        Kind::Retyped(Effect::Given | Effect::Read) | Kind::NowOptional => Severity::Info,
    }
}

/// The name of an item with that of what it is in: `Book.title`.
pub(super) fn name(schema: &Schema, item: Item) -> String {
    match item {
        Item::Model(model) => schema.walk(model).name().to_owned(),
        Item::Field(field) | Item::KeyName(field) => schema.walk(field).full_name(),
        Item::EnumValue(value) => {
            let value = schema.walk(value);
            format!("{}.{}", value.owner().name(), value.name())
        }
    }
}

/// The name of an item as it is written in a part of a query.
pub(super) fn bare(schema: &Schema, item: Item, clause: Clause) -> String {
    match (item, clause) {
        (Item::Model(model), Clause::Sql) => schema.walk(model).database_name().to_owned(),
        (Item::Model(model), Clause::Type) => schema.walk(model).name().to_owned(),
        (Item::Model(model), _) => client_name(schema.walk(model)),
        (Item::Field(field) | Item::KeyName(field), Clause::Sql) => {
            schema.walk(field).database_name().to_owned()
        }
        (Item::Field(field) | Item::KeyName(field), _) => schema.walk(field).name().to_owned(),
        (Item::EnumValue(value), Clause::Sql) => schema.walk(value).database_name().to_owned(),
        (Item::EnumValue(value), _) => schema.walk(value).name().to_owned(),
    }
}

/// What could stand in the place of an item: the names of those beside it that are new.
pub(super) fn new_siblings(before: &Schema, after: &Schema, item: Item) -> Vec<String> {
    match item {
        Item::Model(_) => {
            let is_new = |name: &str| before.find_model(name).is_none();
            let models = after.models().filter(|model| is_new(model.name()));
            models.map(client_name).collect()
        }
        Item::Field(field) | Item::KeyName(field) => {
            let Some(old) = before.walk(field).model() else { return Vec::new() };
            let Some(new) = after.find_model(old.name()) else { return Vec::new() };
            let fields = new.fields().filter(|field| old.field(field.name()).is_none());
            fields.map(|field| field.name().to_owned()).collect()
        }
        Item::EnumValue(value) => {
            let old = before.walk(value).owner();
            let Some(new) = after.enums().find(|other| other.name() == old.name()) else { return Vec::new() };
            let is_old = |name: &str| old.values().any(|value| value.name() == name);
            let values = new.values().filter(|value| !is_old(value.name()));
            values.map(|value| value.name().to_owned()).collect()
        }
    }
}

/// Writes the new name in the place of the old one; `{ shelf }` becomes `{ rack: shelf }`.
pub(super) fn written_anew(cx: &Context<'_>, impact: &Impact) -> Option<Fix> {
    let (old, new) = (impact.before?, impact.after?);
    let (old, new) = (bare(cx.base?, old, impact.clause), bare(cx.schema, new, impact.clause));
    let source = cx.code()?.file(impact.location.file)?;
    let span = impact.location.span;
    if impact.computed
        || matches!(impact.before, Some(Item::KeyName(_)))
        || source.text().get(span.range())? != old
    {
        return None;
    }
    let before = source.text()[..span.start as usize].trim_end();
    let after = source.text()[span.end as usize..].trim_start();
    let is_field = matches!(impact.before, Some(Item::Field(_))) && impact.clause != Clause::Sql;
    let is_shorthand = is_field && before.ends_with(['{', ',']) && after.starts_with(['}', ',', '=']);
    let text = if is_shorthand { format!("{new}: {old}") } else { new.clone() };
    Some(Fix::unsafe_fix(format!("write `{new}`"), vec![Edit::replace(impact.location, text)]))
}

/// What is said about something that the client refuses from now on.
pub(super) fn refusal(schema: &Schema, problem: &ProblemKind) -> Words {
    let now = "after the change of the schema";
    let message = match problem {
        ProblemKind::NoUniqueField { model } => {
            format!("nothing here says which `{}` is meant, {now}", schema.walk(*model).name())
        }
        ProblemKind::UnknownModel { name } => format!("there is no model `{name}`, {now}"),
        ProblemKind::UnknownField { name, .. } | ProblemKind::UnknownCompositeField { name, .. } => {
            format!("there is no field `{name}` here, {now}")
        }
        ProblemKind::WrongField { field, wanted } => {
            format!("this takes {wanted}, and `{}` is none, {now}", schema.walk(*field).full_name())
        }
        ProblemKind::UnknownEnumValue { name, .. } => format!("there is no value `{name}`, {now}"),
        ProblemKind::UnknownOperator { field, name, .. } => {
            format!("`{}` has no operator `{name}`, {now}", schema.walk(*field).full_name())
        }
        ProblemKind::UnknownArgument { name, .. } => format!("there is no argument `{name}`, {now}"),
        ProblemKind::MissingField { field } => {
            format!("`{}` has no value here, {now}", schema.walk(*field).full_name())
        }
    };
    Words { message, help: "write what the schema takes now".to_owned() }
}
