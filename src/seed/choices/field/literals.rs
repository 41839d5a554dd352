//! Values of a field that are written down: one, several, or the ends of a range.

use toml::de::DeValue;

use crate::seed::choices::error::Fault;
use crate::seed::choices::fit::{Fit, Kind, described};
use crate::seed::choices::held::Held;
use crate::seed::choices::range::{DISTRIBUTIONS, Range, not_ordered};
use crate::seed::choices::reader::{Entry, Reader, entries};
use crate::seed::choices::source::Choice;
use crate::seed::hint::Skew;

use super::{Refusal, Value};

impl<'s> Reader<'s> {
    pub(super) fn constant(&self, fit: &Fit<'s>, value: Value<'_, '_>) -> Result<Held, Vec<Refusal>> {
        match value.get_ref() {
            DeValue::Array(list) if fit.field.is_list() => {
                let read = list.iter().map(|element| (element.span(), fit.element(element.get_ref())));
                self.all(read).map(Held::List)
            }
            _ if fit.field.is_list() => {
                let fault = Fault::new(format!("{} and a list", fit.nature()));
                Err(vec![fault.help("write its elements in brackets").into()])
            }
            value => fit.element(value).map_err(|fault| vec![fault.into()]),
        }
    }

    pub(super) fn list(&self, fit: &Fit<'s>, value: Value<'_, '_>) -> Result<Choice, Vec<Refusal>> {
        let DeValue::Array(list) = value.get_ref() else {
            let message = format!(
                "a list stands in brackets, as in `[\"a\", \"b\"]`; this is {}",
                described(value.get_ref())
            );
            return Err(vec![Fault::new(message).into()]);
        };
        if list.is_empty() {
            return Err(vec![Fault::new("the list is empty").into()]);
        }
        let read = list.iter().map(|element| (element.span(), fit.element(element.get_ref())));
        self.all(read).map(Choice::even)
    }

    pub(super) fn weights(&self, fit: &Fit<'s>, value: Value<'_, '_>) -> Result<Choice, Vec<Refusal>> {
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!(
                "weights are a table, as in `{{ A = 1, B = 99 }}`; this is {}",
                described(value.get_ref())
            );
            return Err(vec![Fault::new(message).into()]);
        };
        let entries = entries(table);
        let values = self.all(entries.iter().map(|(key, _)| (key.span(), fit.key(key.get_ref()))));
        let weights = self.all(entries.iter().map(|(_, weight)| (weight.span(), weight_of(weight))));
        let (values, weights) = match (values, weights) {
            (Ok(values), Ok(weights)) => (values, weights),
            (values, weights) => {
                let refusals = [values.err(), weights.err()].into_iter().flatten().flatten();
                return Err(refusals.collect());
            }
        };
        let choice = Choice::weighted(values.into_iter().zip(weights).collect());
        choice.ok_or_else(|| vec![Fault::new("no weight is more than 0").into()])
    }

    pub(super) fn range(
        &self,
        fit: &Fit<'s>,
        value: Value<'_, '_>,
        entries: &[Entry<'_, '_>],
    ) -> Result<Range, Vec<Refusal>> {
        let ordered = [Kind::Integer, Kind::Float, Kind::Decimal, Kind::Day, Kind::Clock, Kind::Moment]
            .contains(&fit.kind);
        if !ordered {
            return Err(vec![not_ordered(fit).into()]);
        }
        let range = if let Some([low, high]) = value.get_ref().as_array().map(|ends| &ends[..]) {
            Range::between(fit, low, high).map_err(|refused| vec![self.refusal(refused)])
        } else {
            let message = "a range has two ends, the first and the last value, as in `[18, 99]`";
            Err(vec![Fault::new(message).into()])
        };
        let skew = entries.iter().find(|(key, _)| key.get_ref() == "distribution");
        let skew = skew.map_or(Ok(Skew::Even), |(_, value)| {
            distribution(value).map_err(|fault| vec![self.refusal((value.span(), fault))])
        });
        match (range, skew) {
            (Ok(range), Ok(skew)) => Ok(Range { skew, ..range }),
            (range, skew) => Err([range.err(), skew.err()].into_iter().flatten().flatten().collect()),
        }
    }
}

fn distribution(value: Value<'_, '_>) -> Result<Skew, Fault> {
    let names = || DISTRIBUTIONS.iter().map(|(name, _)| *name);
    match value.get_ref() {
        DeValue::String(text) => {
            let known = DISTRIBUTIONS.iter().find(|(name, _)| name == text).map(|(_, skew)| *skew);
            known.ok_or_else(|| Fault::unknown(format!("there is no distribution `{text}`"), text, names()))
        }
        other => {
            let message = format!("a distribution is a name in quotes, not {}", described(other));
            Err(Fault::unknown(message, "", names()))
        }
    }
}

fn weight_of(value: Value<'_, '_>) -> Result<f64, Fault> {
    let text = match value.get_ref() {
        DeValue::Integer(it) if it.radix() == 10 => it.as_str(),
        DeValue::Float(it) => it.as_str(),
        _ => "",
    };
    let weight = text.parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight >= 0.0);
    let message = || format!("a weight is a number, 0 or more, not {}", described(value.get_ref()));
    weight.ok_or_else(|| Fault::new(message()))
}
