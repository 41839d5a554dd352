//! Patterns and templates of a field: what their texts need of the field, and of others of its model.

use std::ops::Range;

use crate::schema::walk::FieldWalker;
use crate::seed::choices::error::Fault;
use crate::seed::choices::fit::{Fit, Kind, described, length};
use crate::seed::choices::pattern::Pattern;
use crate::seed::choices::reader::Reader;
use crate::seed::choices::template::{Part, Template};

use super::{Refusal, Value};

impl<'s> Reader<'s> {
    pub(super) fn pattern(&self, fit: &Fit<'s>, value: Value<'_, '_>) -> Result<Pattern, Refusal> {
        let text = text(fit, value, "pattern")?;
        let pattern =
            Pattern::parse(text).map_err(|(at, fault)| self.within(value, text, at..at + 1, fault))?;
        fit.fits_length(|unit| pattern.max_length(unit), "the longest text")?;
        if fit.limits.min_length.is_some() {
            fit.fits_length(|_| pattern.min_length(), "the shortest text")?;
        }
        Ok(pattern)
    }

    pub(super) fn template(&self, fit: &Fit<'s>, value: Value<'_, '_>) -> Result<Template, Vec<Refusal>> {
        let one = |refusal: Refusal| vec![refusal];
        let text = text(fit, value, "template").map_err(|fault| one(fault.into()))?;
        let mut parts = Template::parse(text, fit.field.owner_name())
            .map_err(|(at, fault)| one(self.within(value, text, at, fault)))?;
        let mut refusals = Vec::new();
        for part in &mut parts {
            let Part::Field(field) = part else { continue };
            match sibling(fit.field, &field.name) {
                Ok(sibling) => field.column = sibling.database_name().to_owned(),
                Err(fault) => refusals.push(self.within(value, text, field.at.clone(), fault)),
            }
        }
        let limits = &fit.limits;
        let room = limits.max_length.zip(limits.length_unit).map(|(max, unit)| (max as usize, unit));
        let template = Template { parts, room };
        refusals.extend(without_room(fit, &template).or_else(|| repeated(fit, &template)).map(Refusal::from));
        if refusals.is_empty() { Ok(template) } else { Err(refusals) }
    }

    /// What is wrong with a part of a text. Where a text is written with escapes, the part cannot be
    /// shown, and the whole is.
    fn within(&self, value: Value<'_, '_>, text: &str, at: Range<usize>, fault: Fault) -> Refusal {
        let span = value.span();
        let quotes = (span.len().saturating_sub(text.len())) / 2;
        let is_plain = span.len() == text.len() + 2 * quotes && matches!(quotes, 1 | 3);
        let part = span.start + quotes + at.start..span.start + quotes + at.end.min(text.len()).max(at.start);
        self.refusal((if is_plain { part } else { span }, fault))
    }
}

fn text<'t>(fit: &Fit<'_>, value: Value<'t, '_>, what: &str) -> Result<&'t str, Fault> {
    let Some(text) = value.get_ref().as_str() else {
        return Err(Fault::new(format!("a {what} is a text in quotes, not {}", described(value.get_ref()))));
    };
    if !matches!(fit.kind, Kind::Text | Kind::Unknown) || fit.limits.format.is_some() {
        let message =
            format!("{}: a {what} makes texts, and not every text is one of its values", fit.nature());
        return Err(Fault::new(message));
    }
    Ok(text)
}

/// Another field of the model, which a template can take the value of.
fn sibling<'s>(field: FieldWalker<'s>, name: &str) -> Result<FieldWalker<'s>, Fault> {
    let model = field.owner_name();
    let Some(sibling) = field.sibling(name) else {
        let names: Vec<_> = field.siblings().filter(|it| !it.is_relation()).map(FieldWalker::name).collect();
        let message = format!("there is no field `{name}` in `{model}`");
        return Err(Fault::unknown(message, name, names.iter().copied().chain(["row", "model"])));
    };
    if sibling == field {
        return Err(Fault::new(format!("`{}` cannot be made of itself", field.full_name())));
    }
    match Fit::of(sibling).map(|fit| fit.kind) {
        _ if sibling.is_list() => {
            Err(Fault::new(format!("`{}` is a list, and no text", sibling.full_name())))
        }
        Some(Kind::Json | Kind::Bytes | Kind::Unknown) => {
            Err(Fault::new(format!("`{}` is a `{}`, and no text", sibling.full_name(), sibling.type_text())))
        }
        Some(_) => Ok(sibling),
        None => Err(Fault::new(format!("`{}` is a relation, and no text", sibling.full_name()))),
    }
}

/// Why not even what is always in the texts fits into the column.
fn without_room(fit: &Fit<'_>, template: &Template) -> Option<Fault> {
    let fixed = |unit| {
        let part = |part: &Part| match part {
            Part::Text(text) => length(text, unit),
            Part::Row => 1,
            Part::Field(_) => 0,
        };
        template.parts.iter().map(part).sum()
    };
    fit.fits_length(fixed, "what is in every text").err()
}

/// Why the texts of a unique field would repeat themselves.
fn repeated(fit: &Fit<'_>, template: &Template) -> Option<Fault> {
    let field = fit.field;
    let mut uniques = field.model()?.unique_criteria().map(|unique| unique.fields().collect::<Vec<_>>());
    if template.tells_rows_apart() || !uniques.any(|fields| fields == [field]) {
        return None;
    }
    let message =
        format!("`{}` is unique, and this template could make the same text twice", field.full_name());
    Some(
        Fault::new(message).help("put `{row}` at one of its ends, and something else than a digit beside it"),
    )
}
