//! What is decided about one field: where its values come from, and how often there is none.

mod literals;
mod texts;

use toml::Spanned;
use toml::de::DeValue;

use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};

use crate::schema::spelling::closest;
use crate::seed::values::text;

use super::FieldChoices;
use super::error::{ChoiceError, Fault, Place};
use super::fit::{Fit, Kind, described};
use super::reader::{Entry, Reader};
use super::source::Source;

/// The keys that say where values come from; a field has one of them.
pub(super) const SOURCE_KEYS: &[&str] =
    &["constant", "list", "weights", "pattern", "range", "template", "sql", "like"];

/// The keys that may stand beside one of those.
pub(super) const OTHER_KEYS: &[&str] = &["null", "distribution"];

type Value<'t, 'i> = &'t Spanned<DeValue<'i>>;

/// Why a value cannot be taken, and where that is if it is not the whole of it.
pub(super) struct Refusal {
    place: Option<Place>,
    fault: Fault,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self { place: None, fault }
    }
}

impl<'s> Reader<'s> {
    /// Reads the entries about a field; `place` is that of its name or annotation.
    pub(super) fn field(&mut self, field: FieldWalker<'s>, place: &Place, entries: &[Entry<'_, '_>]) {
        let Some(fit) = Fit::of(field) else { return self.fault(place, without_column(field)) };
        let sources: Vec<_> =
            entries.iter().filter(|(key, _)| SOURCE_KEYS.contains(&key.get_ref().as_ref())).collect();
        if let [(first, _), (second, _), ..] = sources.as_slice() {
            let (first, name) = (first.get_ref(), second.get_ref());
            let message = format!("`{first}` and `{name}` both say where the values come from");
            return self.report(second, Fault::new(message).help("keep one of them"));
        }
        for (key, value) in entries {
            match key.get_ref().as_ref() {
                "null" => self.null(&fit, key, value),
                "distribution" => self.lone_distribution(key, entries),
                name if SOURCE_KEYS.contains(&name) => self.source(&fit, key, value, entries),
                unknown => {
                    let known: Vec<_> = [SOURCE_KEYS, OTHER_KEYS].concat();
                    self.unknown_key(key, unknown, &known);
                }
            }
        }
    }

    fn of_field(&mut self, field: FieldWalker<'_>) -> &mut FieldChoices {
        let model = field.owner_name().to_owned();
        let fields = &mut self.choices.models.entry(model).or_default().fields;
        fields.entry(field.name().to_owned()).or_default()
    }

    fn null<V>(&mut self, fit: &Fit<'_>, key: &Spanned<V>, value: Value<'_, '_>) {
        let name = fit.field.full_name();
        let Some(share) = self.share(value, "the share of rows without a value", 1.0) else { return };
        if !fit.field.is_optional() && share > 0.0 {
            let message = if fit.field.is_list() {
                format!("`{name}` is a list, which may be empty but is never null")
            } else {
                format!("`{name}` is required, so it is never null")
            };
            return self.report(key, Fault::new(message));
        }
        if self.of_field(fit.field).null.is_some() && !self.is_plan {
            let message = format!("how often `{name}` is null is decided already");
            return self.report(key, Fault::new(message).help("keep one of the two"));
        }
        self.of_field(fit.field).null = Some(share);
    }

    fn lone_distribution<V>(&mut self, key: &Spanned<V>, entries: &[Entry<'_, '_>]) {
        if !entries.iter().any(|(key, _)| key.get_ref() == "range") {
            let message = "a distribution is that of a `range`, and there is none here";
            self.report(key, Fault::new(message));
        }
    }

    fn source(
        &mut self,
        fit: &Fit<'s>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: Value<'_, '_>,
        entries: &[Entry<'_, '_>],
    ) {
        if let Some(fault) = of_others(fit.field) {
            return self.report(key, fault);
        }
        match self.read_source(fit, key.get_ref(), value, entries) {
            Ok(source) => {
                let place = self.text.place(key.span());
                if self.of_field(fit.field).source.is_some() && !self.is_plan {
                    let message = format!("where `{}` comes from is decided already", fit.field.full_name());
                    return self.report(key, Fault::new(message).help("keep one of the two"));
                }
                let choice = self.of_field(fit.field);
                (choice.source, choice.place) = (Some(source), Some(place));
            }
            Err(refusals) => {
                for refusal in refusals {
                    let place = refusal.place.unwrap_or_else(|| self.text.place(value.span()));
                    self.errors.push(ChoiceError::new(place, refusal.fault));
                }
            }
        }
    }

    fn read_source(
        &self,
        fit: &Fit<'s>,
        key: &str,
        value: Value<'_, '_>,
        entries: &[Entry<'_, '_>],
    ) -> Result<Source, Vec<Refusal>> {
        let one = |refusal: Fault| vec![Refusal::from(refusal)];
        match key {
            "constant" => self.constant(fit, value).map(Source::Constant),
            "list" => self.list(fit, value).map(Source::Choice),
            "weights" => self.weights(fit, value).map(Source::Choice),
            "pattern" => self.pattern(fit, value).map(Source::Pattern).map_err(|it| vec![it]),
            "range" => self.range(fit, value, entries).map(Source::Range),
            "template" => self.template(fit, value).map(Source::Template),
            "like" => like(fit, value).map(Source::Like).map_err(one),
            _ => expression(fit, value).map(Source::Sql).map_err(one),
        }
    }

    fn refusal(&self, (span, fault): (std::ops::Range<usize>, Fault)) -> Refusal {
        Refusal { place: Some(self.text.place(span)), fault }
    }

    /// All of the values, or all that is wrong with them.
    fn all<T>(
        &self,
        read: impl Iterator<Item = (std::ops::Range<usize>, Result<T, Fault>)>,
    ) -> Result<Vec<T>, Vec<Refusal>> {
        let (mut values, mut refusals) = (Vec::new(), Vec::new());
        for (span, result) in read {
            match result {
                Ok(value) => values.push(value),
                Err(fault) => refusals.push(Refusal { place: Some(self.text.place(span)), fault }),
            }
        }
        if refusals.is_empty() { Ok(values) } else { Err(refusals) }
    }
}

fn like(fit: &Fit<'_>, value: Value<'_, '_>) -> Result<String, Fault> {
    let DeValue::String(name) = value.get_ref() else {
        let message =
            format!("a meaning is a name in quotes, as in \"email\", not {}", described(value.get_ref()));
        return Err(Fault::new(message));
    };
    if !text::meanings().any(|(known, _)| known == name.as_ref()) {
        return Err(unknown_meaning(name));
    }
    if !matches!(fit.kind, Kind::Text) {
        let help = match fit.kind {
            Kind::Integer | Kind::Float | Kind::Decimal | Kind::Day | Kind::Moment => {
                "say with `range` which values it has"
            }
            _ => "say with `list` or `weights` which values it has",
        };
        return Err(Fault::new(format!("{}, and meanings are those of texts", fit.nature())).help(help));
    }
    Ok(name.to_string())
}

/// Most people leave out what stands before the point.
fn unknown_meaning(name: &str) -> Fault {
    let message = format!("there is no meaning `{name}`");
    let names = || text::meanings().map(|(known, _)| known);
    let ending = names().find(|known| known.rsplit('.').next() == Some(name));
    if let Some(meant) = ending.or_else(|| closest(name, names())) {
        return Fault::new(message).help(format!("did you mean `{meant}`?"));
    }
    Fault::new(message).help("`docs/seeding-reference.md` lists those that there are")
}

fn expression(fit: &Fit<'_>, value: Value<'_, '_>) -> Result<String, Fault> {
    let DeValue::String(text) = value.get_ref() else {
        let message = format!("an expression is a text in quotes, not {}", described(value.get_ref()));
        return Err(Fault::new(message));
    };
    if text.trim().is_empty() {
        return Err(Fault::new("the expression is empty"));
    }
    if let Some(other) = referring(fit.field) {
        let name = fit.field.full_name();
        let message = format!("rows of `{other}` refer to `{name}`, so its values have to be known");
        return Err(Fault::new(message));
    }
    Ok(text.to_string())
}

fn without_column(field: FieldWalker<'_>) -> Fault {
    let fault = Fault::new(format!("`{}` is a relation and has no column of its own", field.full_name()));
    let keys = field.relation_field().and_then(RelationFieldWalker::fields).into_iter().flatten();
    let keys: Vec<_> = keys.map(|key| format!("`{}`", key.name())).collect();
    if keys.is_empty() { fault } else { fault.help(format!("its foreign key is {}", keys.join(", "))) }
}

/// The values of a foreign key are those of the rows that it refers to.
fn of_others(field: FieldWalker<'_>) -> Option<Fault> {
    let sides = field.model()?.relation_fields();
    let side = sides.into_iter().find(|side| side.fields().into_iter().flatten().any(|it| it == field))?;
    let (name, target) = (field.full_name(), side.target().name());
    let fault = Fault::new(format!("`{name}` refers to `{target}`, and its values come from the rows there"));
    Some(if field.is_optional() { fault.help("only `null` can be decided here") } else { fault })
}

/// The name of a model whose rows refer to this field, or, in a join table, to the rows by this field.
fn referring(field: FieldWalker<'_>) -> Option<&str> {
    field.schema.relations().find_map(|relation| {
        if let Some(side) = relation.forward() {
            let refers = side.references().into_iter().flatten().any(|it| it == field);
            return refers.then(|| side.model().name());
        }
        let (a, b) = (relation.model_a(), relation.model_b());
        let own = |model: ModelWalker<'_>| field.is_id() && field.model() == Some(model);
        [(a, b), (b, a)].into_iter().find(|(model, _)| own(*model)).map(|(_, other)| other.name())
    })
}
