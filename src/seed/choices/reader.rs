//! Reads the tables of a plan file or of annotations, and collects what is wrong with them.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::schema::Schema;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::text::{SourceFile, Span, offset_of};

use crate::seed::values::text::Locale;

use super::count::MOST;
use super::error::{ChoiceError, Fault, Place};
use super::fit::{described, whole_number};
use super::{Choices, ModelChoices, Ratio, moment};

/// The keys of a plan file.
pub(super) const FILE_KEYS: &[&str] = &["seed", "rows", "locale", "until", "models"];
/// The keys of a model; an annotation on a model has the same but for the last.
pub(super) const MODEL_KEYS: &[&str] = &["rows", "per", "skip", "fields"];
/// The keys of a ratio.
pub(super) const RATIO_KEYS: &[&str] = &["model", "rows"];

/// An entry of a table.
pub(super) type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// The text that is read, and where it stands in its file.
#[derive(Clone, Debug)]
pub(super) struct Text {
    file: Arc<SourceFile>,
    /// This place in the text is that place in the file: an annotation begins somewhere in it.
    begin: (usize, usize),
    /// What stands in the text from here on stands there in the file.
    pub(super) tail: Option<(usize, Range<usize>)>,
}

impl Text {
    /// A text in which `own` is `in_file`.
    pub(super) fn moved(file: Arc<SourceFile>, own: usize, in_file: usize) -> Self {
        Self { file, begin: (own, in_file), tail: None }
    }

    pub(super) fn place(&self, range: Range<usize>) -> Place {
        if let Some((_, word)) = self.tail.as_ref().filter(|(from, _)| range.start >= *from) {
            let span = Span::new(offset_of(word.start), offset_of(word.end));
            return Place::new(Arc::clone(&self.file), span);
        }
        let (start, end) = (self.in_file(range.start), self.in_file(range.end));
        Place::new(Arc::clone(&self.file), Span::new(start, end.max(start)))
    }

    fn in_file(&self, at: usize) -> u32 {
        let (own, in_file) = self.begin;
        let mut at = (at + in_file).saturating_sub(own).min(self.file.text().len());
        while !self.file.text().is_char_boundary(at) {
            at -= 1;
        }
        offset_of(at)
    }
}

pub(super) struct Reader<'s> {
    pub(super) schema: &'s Schema,
    pub(super) choices: Choices,
    pub(super) errors: Vec<ChoiceError>,
    /// What is read at the moment.
    pub(super) text: Text,
    /// Whether that is the plan file, which has the last word.
    pub(super) is_plan: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        let text = Text::moved(Arc::new(SourceFile::new("", "")), 0, 0);
        Self { schema, choices: Choices::default(), errors: Vec::new(), text, is_plan: false }
    }

    /// Reads a plan file.
    pub(super) fn plan(&mut self, name: &str, text: &str) {
        self.text = Text::moved(Arc::new(SourceFile::new(name, text)), 0, 0);
        self.is_plan = true;
        let Some(table) = self.parsed(text) else { return };
        for (key, value) in entries(table.get_ref()) {
            match key.get_ref().as_ref() {
                "seed" => self.choices.seed = self.number(value).or(self.choices.seed),
                "rows" => self.choices.rows = self.rows(value).or(self.choices.rows),
                "locale" => self.choices.locale = self.locale(value),
                "until" => self.choices.until = self.until(value),
                "models" => self.models(value),
                unknown => self.unknown_key(key, unknown, FILE_KEYS),
            }
        }
    }

    /// A text in TOML. What is wrong with it hides everything else that may be.
    pub(super) fn parsed<'i>(&mut self, text: &'i str) -> Option<Spanned<DeTable<'i>>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let place = self.text.place(error.span().unwrap_or_default());
            let error = ChoiceError::new(place, Fault::new(error.message().replace('\n', ": ")));
            // The reader of TOML says some things twice.
            if self.errors.last().is_none_or(|last| last.to_string() != error.to_string()) {
                self.errors.push(error);
            }
        }
        errors.is_empty().then_some(table)
    }

    fn models(&mut self, value: &Spanned<DeValue<'_>>) {
        for (key, value) in self.table(value, "a table of models, as in `[models.User]`") {
            let name = key.get_ref();
            match self.schema.find_model(name).map(|model| (model, model.is_view())) {
                Some((model, false)) => self.model(model, value),
                Some((_, true)) => {
                    self.report(key, Fault::new(format!("`{name}` is a view, which has no rows of its own")));
                }
                None => self.unknown_model(key, name),
            }
        }
    }

    fn unknown_model<V>(&mut self, at: &Spanned<V>, name: &str) {
        let models = self.schema.models().filter(|model| !model.is_view());
        let names: Vec<_> = models.map(ModelWalker::name).collect();
        let message = format!("there is no model `{name}` in the schema");
        let same_table = self.schema.models().find(|model| model.database_name() == name);
        let fault = match same_table {
            Some(model) => {
                Fault::new(message).help(format!("the table is that of the model `{}`", model.name()))
            }
            None => Fault::unknown(message, name, names.iter().copied()),
        };
        self.report(at, fault);
    }

    fn model(&mut self, model: ModelWalker<'s>, value: &Spanned<DeValue<'_>>) {
        for (key, value) in self.table(value, "a table, as in `[models.User]`") {
            match key.get_ref().as_ref() {
                "fields" => self.fields(model, value),
                _ => self.model_key(model, key, value, MODEL_KEYS),
            }
        }
        self.one_count(model, value);
    }

    /// What a plan file and an annotation on a model have in common.
    pub(super) fn model_key(
        &mut self,
        model: ModelWalker<'s>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        known: &[&str],
    ) {
        let place = self.text.place(key.span());
        let is_counted = self.of_model(model).place.is_some();
        match key.get_ref().as_ref() {
            "rows" | "per" if is_counted && !self.is_plan => {
                let message = format!("how many rows `{}` has is decided already", model.name());
                self.report(key, Fault::new(message).help("keep one of the two"));
            }
            "rows" => {
                if let Some(rows) = self.rows(value) {
                    let choices = self.of_model(model);
                    (choices.rows, choices.per, choices.place) = (Some(rows), None, Some(place));
                }
            }
            "per" => {
                if let Some(ratio) = self.ratio(value) {
                    let choices = self.of_model(model);
                    (choices.rows, choices.per, choices.place) = (None, Some(ratio), Some(place));
                }
            }
            "skip" => match value.get_ref() {
                DeValue::Boolean(skip) => {
                    let choices = self.of_model(model);
                    (choices.skip, choices.skip_place) = (*skip, Some(place));
                }
                other => {
                    let message = format!("`skip` is `true` or `false`, not {}", described(other));
                    self.report(value, Fault::new(message));
                }
            },
            unknown => self.unknown_key(key, unknown, known),
        }
    }

    /// Two numbers of rows for one model are one too many.
    pub(super) fn one_count(&mut self, model: ModelWalker<'s>, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else { return };
        if let (Some(_), Some((per, _))) = (table.get("rows"), table.get_key_value("per")) {
            let message = format!("`rows` and `per` both say how many rows `{}` has", model.name());
            self.report(per, Fault::new(message).help("keep one of them"));
        }
    }

    fn ratio(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Ratio> {
        let before = self.errors.len();
        let (mut model, mut rows) = (None, None);
        for (key, value) in self.table(value, "a table, as in `per = { model = \"User\", rows = 4 }`") {
            match key.get_ref().as_ref() {
                "model" => {
                    model = self.string(value, "the name of a model in quotes");
                    let known = |name: &String| self.schema.find_model(name).is_some_and(|it| !it.is_view());
                    if let Some(name) = model.clone().filter(|name| !known(name)) {
                        self.unknown_model(value, &name);
                    }
                }
                "rows" => rows = self.share(value, "`rows`", f64::MAX),
                unknown => self.unknown_key(key, unknown, RATIO_KEYS),
            }
        }
        if self.errors.len() > before {
            return None;
        }
        let ratio = model.zip(rows).map(|(model, rows)| Ratio { model, rows });
        if ratio.is_none() {
            let message = "a ratio says for which model, and how many rows for each of its rows";
            self.report(
                value,
                Fault::new(message).help("write for example `{ model = \"User\", rows = 4 }`"),
            );
        }
        ratio
    }

    fn fields(&mut self, model: ModelWalker<'s>, value: &Spanned<DeValue<'_>>) {
        let example = format!("a table of fields, as in `[models.{}.fields]`", model.name());
        for (key, value) in self.table(value, &example) {
            let name = key.get_ref();
            if let Some(field) = model.field(name) {
                let example = format!("a table, as in `{name} = {{ constant = … }}`");
                let entries = self.table(value, &example);
                self.field(field, &self.text.place(key.span()), &entries);
                continue;
            }
            let message = format!("there is no field `{name}` in `{}`", model.name());
            let names: Vec<_> = model.scalar_fields().map(FieldWalker::name).collect();
            let fault = match model.scalar_fields().find(|field| field.database_name() == name.as_ref()) {
                Some(field) => {
                    Fault::new(message).help(format!("the column is that of the field `{}`", field.name()))
                }
                None => Fault::unknown(message, name, names.iter().copied()),
            };
            self.report(key, fault);
        }
    }

    pub(super) fn of_model(&mut self, model: ModelWalker<'_>) -> &mut ModelChoices {
        self.choices.models.entry(model.name().to_owned()).or_default()
    }

    fn locale(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Locale> {
        let name = self.string(value, "a text such as \"de\"")?;
        let locale = Locale::named(&name);
        if locale.is_none() {
            let names = Locale::ALL.iter().map(|locale| locale.name());
            self.report(value, Fault::unknown(format!("there is no locale `{name}`"), &name, names));
        }
        locale
    }

    fn until(&mut self, value: &Spanned<DeValue<'_>>) -> Option<i64> {
        let written = match value.get_ref() {
            DeValue::Datetime(written) => Some(*written),
            DeValue::String(text) => moment::parse(text),
            _ => None,
        };
        let moment = written.and_then(|written| moment::moment(&written));
        if moment.is_none() {
            let message =
                format!("`until` is a date such as \"2026-01-01\", not {}", described(value.get_ref()));
            self.report(value, Fault::new(message));
        }
        moment
    }

    /// A number of rows.
    fn rows(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u64> {
        let rows = self.number(value)?;
        if rows > MOST {
            self.report(value, Fault::new(format!("nobody has so many rows; {MOST} is the most")));
        }
        Some(rows)
    }

    /// A whole number that is not negative.
    fn number(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u64> {
        let number = whole_number(value.get_ref()).and_then(|number| u64::try_from(number).ok());
        if number.is_none() {
            let message = format!("write a whole number, 0 or more, not {}", described(value.get_ref()));
            self.report(value, Fault::new(message));
        }
        number
    }

    /// A number from 0 to `limit`.
    pub(super) fn share(&mut self, value: &Spanned<DeValue<'_>>, what: &str, limit: f64) -> Option<f64> {
        let text = match value.get_ref() {
            DeValue::Integer(it) if it.radix() == 10 => it.as_str(),
            DeValue::Float(it) => it.as_str(),
            _ => "",
        };
        let number = text.parse::<f64>().ok().filter(|it| it.is_finite() && (0.0..=limit).contains(it));
        if number.is_none() {
            let range = if limit > 1.0 { "0 or more".to_owned() } else { format!("from 0 to {limit}") };
            let message = format!("{what} is a number, {range}, not {}", described(value.get_ref()));
            self.report(value, Fault::new(message));
        }
        number
    }

    pub(super) fn string(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.report(value, Fault::new(format!("write {wanted}, not {}", described(value.get_ref()))));
        None
    }

    /// The entries of a table in the order in which they are written; `wanted` names it.
    pub(super) fn table<'t, 'i>(
        &mut self,
        value: &'t Spanned<DeValue<'i>>,
        wanted: &str,
    ) -> Vec<Entry<'t, 'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return entries(table);
        }
        self.report(value, Fault::new(format!("write {wanted}, not {}", described(value.get_ref()))));
        Vec::new()
    }

    pub(super) fn unknown_key<V>(&mut self, at: &Spanned<V>, name: &str, known: &[&str]) {
        self.report(
            at,
            Fault::unknown(format!("there is no key `{name}` here"), name, known.iter().copied()),
        );
    }

    pub(super) fn report<V>(&mut self, at: &Spanned<V>, fault: Fault) {
        let place = self.text.place(at.span());
        self.errors.push(ChoiceError::new(place, fault));
    }
}

/// The entries of a table in the order in which they are written.
pub(super) fn entries<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
