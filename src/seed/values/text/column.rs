//! The texts of one column: what fits into it, and how many different ones there are.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::row::Row;

use super::super::{At, Values};
use super::codes::{self, Codes, First};
use super::language::Language;
use super::meaning::{Apart, Make, Meaning, Spread};
use super::pen::{Pen, Style, length};
use super::source::Source;
use super::template::{Characters, Part, Scene, Template};
use super::{Locale, Room, parse, subject};

/// The texts of a column.
#[derive(Debug)]
pub(super) struct Column {
    language: &'static Language,
    style: Style,
    other: bool,
    in_order: bool,
    /// How any of them is made; by codes where nothing fits.
    usual: Option<Template>,
    codes: Codes,
    /// Those that differ: one layer after the other, each until all of its texts have come.
    layers: Vec<(Layer, u64)>,
}

/// Texts that all differ, from each other and from those of other layers.
#[derive(Debug)]
enum Layer {
    /// Any texts, with a number: behind this joint if the template has no place for it.
    Numbers(Template, &'static str),
    /// Each combination of what the template can be.
    Combinations(Template, Permutation),
    /// The combinations of the layer before again, with a number behind.
    Again(&'static str),
    /// Letters and digits.
    Codes,
}

type Layers = Vec<(Layer, u64)>;

/// So many texts are enough for any table.
const ENOUGH: u64 = 1_000_000_000_000;

/// So many digits a number may have at most.
const DIGITS: u32 = 18;

impl Column {
    pub(super) fn new(meaning: &Meaning, room: Room, locale: Locale, seed: Draw, order: Draw) -> Self {
        let maker = Maker {
            meaning,
            language: Language::of(written(locale, meaning.style)),
            room: room.chars.max(1),
            seed,
            order,
        };
        let mut layers = maker.distinct();
        let codes = maker.codes(&layers);
        if layers.iter().map(|(_, size)| *size).fold(0, u64::saturating_add) < ENOUGH && codes.size() > 0 {
            layers.push((Layer::Codes, codes.size()));
        }
        let usual = maker.usual();
        let &Meaning { style, other, in_order, .. } = meaning;
        let is_turkish = style == Style::Slug && locale == Locale::Tr;
        let style = if is_turkish { Style::TurkishSlug } else { style };
        Self { language: maker.language, style, other, in_order, usual, codes, layers }
    }

    fn scene(&self, at: &At<'_>, number: Option<u64>) -> Scene {
        let subject = if self.other { at.cell.fork(subject::OTHER) } else { at.subject };
        Scene { subject, created: at.created, language: self.language, number }
    }

    /// Writes the text of the number `n` of a layer.
    fn write_layer(&self, place: usize, n: u64, at: &At<'_>, out: &mut String) {
        match &self.layers[place].0 {
            Layer::Numbers(template, joint) => {
                let pen = &mut Pen::new(out, self.style);
                template.write(&self.scene(at, Some(n + 1)), &mut Source::chance(at.cell), pen);
                if !template.has_number() {
                    pen.put(joint);
                    pen.put_number(n + 1, 0);
                }
            }
            Layer::Combinations(template, permutation) => {
                let size = self.layers[place].1;
                let mut source = Source::code(permutation.of(n), size, at.cell);
                template.write(&self.scene(at, None), &mut source, &mut Pen::new(out, self.style));
            }
            Layer::Again(joint) => {
                let size = self.layers[place - 1].1;
                self.write_layer(place - 1, n % size, at, out);
                let pen = &mut Pen::new(out, Style::Plain);
                pen.put(joint);
                pen.put_number(n / size + 2, 0);
            }
            Layer::Codes => self.codes.nth(n, out),
        }
    }
}

impl Values for Column {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        if let (true, Some((Layer::Combinations(..), size))) = (self.in_order, self.layers.first()) {
            return row.push_text(|out| self.write_layer(0, at.row % size, at, out));
        }
        row.push_text(|out| match &self.usual {
            Some(template) => {
                let mut source = Source::chance(at.cell);
                template.write(&self.scene(at, None), &mut source, &mut Pen::new(out, self.style));
            }
            None => self.codes.any(at.cell, out),
        });
    }

    fn count(&self) -> u64 {
        self.layers.iter().map(|(_, size)| *size).fold(0, u64::saturating_add)
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let mut left = n;
        for (place, (_, size)) in self.layers.iter().enumerate() {
            if left < *size {
                return row.push_text(|out| self.write_layer(place, left, at, out));
            }
            left -= size;
        }
        debug_assert!(false, "{n} is not below the count");
        self.any(at, row);
    }
}

/// Decides what a column gets.
struct Maker<'a> {
    meaning: &'a Meaning,
    language: &'static Language,
    room: u32,
    seed: Draw,
    order: Draw,
}

impl Maker<'_> {
    /// How any text is made.
    fn usual(&self) -> Option<Template> {
        let made = match self.meaning.make {
            Make::Words(words, spread) => self.words(words, spread),
            Make::Forms(_) => self.forms().find(|template| template.longest <= self.room),
        };
        made.or_else(|| self.words(self.meaning.short, Spread::Even))
    }

    fn forms(&self) -> impl Iterator<Item = Template> {
        let forms = if let Make::Forms(forms) = self.meaning.make { forms } else { &[] };
        forms.iter().map(|text| parse::template(text, self.language))
    }

    /// Those words that fit.
    fn words(&self, words: &[&'static str], spread: Spread) -> Option<Template> {
        let fits = |word: &&&str| word.chars().count() <= self.room as usize;
        let words: Vec<_> = words.iter().filter(fits).copied().collect();
        let make = if spread == Spread::Even { parse::words } else { parse::falling };
        (!words.is_empty()).then(|| make(words))
    }

    /// How different texts are made.
    fn distinct(&self) -> Layers {
        let meant = match self.meaning.apart {
            Apart::Number(joint) => self.numbered(joint),
            Apart::Combinations => None,
            Apart::Layers => self.layered(),
        };
        meant.or_else(|| self.combined()).unwrap_or_default()
    }

    /// The first form that leaves room for a number.
    fn numbered(&self, joint: &'static str) -> Option<Layers> {
        let spare = |template: &Template| {
            let joint = if template.has_number() { 0 } else { length(joint, Style::Plain) };
            self.room.saturating_sub(template.longest.saturating_add(joint))
        };
        let leaves = |digits| self.forms().find(|template| spare(template) >= digits);
        let template = [10, 6, 3].into_iter().find_map(leaves)?;
        let size = 10_u64.pow(spare(&template).min(DIGITS)) - 1;
        Some(vec![(Layer::Numbers(template, joint), size)])
    }

    /// All combinations, and all of them again with numbers.
    fn combined(&self) -> Option<Layers> {
        let template = self.combinable()?;
        let size = template.combinations?;
        let digits = self.room.saturating_sub(template.longest + 1).min(9);
        let joint = self.joint_of(&template);
        let order = if self.meaning.in_order { self.order } else { self.seed };
        let mut layers = vec![(Layer::Combinations(template, Permutation::new(order, size)), size)];
        if digits > 0 && size < ENOUGH {
            layers.push((Layer::Again(joint), size.saturating_mul(10_u64.pow(digits) - 2)));
        }
        Some(layers)
    }

    /// The combinations of all forms that fit.
    fn layered(&self) -> Option<Layers> {
        let layer = |(number, template): (u64, Template)| {
            let size = template.combinations.filter(|size| *size > 1 && template.longest <= self.room)?;
            Some((Layer::Combinations(template, Permutation::new(self.seed.fork(number), size)), size))
        };
        let layers: Vec<_> = (0..).zip(self.forms()).filter_map(layer).collect();
        (!layers.is_empty()).then_some(layers)
    }

    /// The first form, or a later one that has far more combinations where those of the first are few.
    fn combinable(&self) -> Option<Template> {
        const MANY: u64 = 1_000_000_000;
        let best = match self.meaning.make {
            Make::Words(words, _) => self.words(words, Spread::Even),
            Make::Forms(_) if self.meaning.apart != Apart::Combinations => None,
            Make::Forms(_) => self
                .forms()
                .filter(|template| template.longest <= self.room && template.combinations.is_some())
                .reduce(|best, next| {
                    let (so_far, now) = (best.combinations.unwrap_or(0), next.combinations.unwrap_or(0));
                    if so_far < MANY && now / 100 > so_far { next } else { best }
                }),
        };
        best.or_else(|| self.words(self.meaning.short, Spread::Even))
    }

    /// Codes that are none of the other texts.
    fn codes(&self, layers: &[(Layer, u64)]) -> Codes {
        let mut taken: &[&str] = &[];
        let length = codes::length(self.room);
        let beginnings = layers.iter().map(|(layer, _)| match layer {
            Layer::Numbers(_, "") => First::Digit,
            Layer::Combinations(template, _) => match template.parts.as_slice() {
                [Part::Word { words, .. }] => {
                    taken = words;
                    First::Any
                }
                _ => behind(template, length),
            },
            Layer::Numbers(..) | Layer::Again(_) | Layer::Codes => First::Any,
        });
        let first = beginnings.reduce(First::both).unwrap_or(First::Any);
        Codes::new(self.room, first, taken, self.seed)
    }

    /// Words that people write get a blank before a number, words that programs read a hyphen.
    fn joint_of(&self, template: &Template) -> &'static str {
        let for_people = |word: &&str| word.contains(' ') || word.starts_with(char::is_uppercase);
        match (self.meaning.style, template.parts.as_slice()) {
            (Style::Plain, [Part::Nested { .. }] | [_, _, ..]) if self.meaning.in_order => " ",
            (Style::Plain, [Part::Word { words, .. }]) if words.iter().any(for_people) => " ",
            _ => "-",
        }
    }
}

/// In which language: slugs are in Latin letters.
fn written(locale: Locale, style: Style) -> Locale {
    let is_latin = !matches!(locale, Locale::Ja | Locale::ZhCn | Locale::ZhTw);
    if style == Style::Plain || is_latin { locale } else { Locale::En }
}

/// How codes begin that are not among the texts of a template.
fn behind(template: &Template, length: u32) -> First {
    let is_sign = |part: &Part| matches!(part, Part::Text(text) if !text.chars().all(char::is_alphanumeric));
    if template.longest < length || template.parts.iter().any(is_sign) {
        return First::Any;
    }
    match template.parts.first() {
        Some(Part::Range { .. } | Part::Characters { kind: Characters::Digit, .. }) => First::Letter,
        Some(Part::Text(text)) if text.starts_with(|first: char| first.is_ascii_digit()) => First::Letter,
        Some(Part::Characters { kind: Characters::Hex | Characters::UpperHex, .. }) => First::NotHex,
        Some(Part::Characters {
            kind: Characters::Mixed | Characters::Token | Characters::Clear, ..
        }) => First::None,
        _ => First::Digit,
    }
}
