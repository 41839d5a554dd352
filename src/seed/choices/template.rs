//! Templates: `{firstName}.{row}@corp.test`, of other fields of the row, its number and its model.

use std::ops::Range;

use crate::schema::connector::LengthUnit;

use super::error::Fault;

/// A template that was read; its fields are known by their names in the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    pub(super) parts: Vec<Part>,
    /// The longest text that the column takes.
    pub(super) room: Option<(usize, LengthUnit)>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It stands there as it is.
    Text(String),
    /// The number of the row, from 1.
    Row,
    /// What another field of the row has.
    Field(Field),
}

/// A field in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name in the schema.
    pub(super) name: String,
    /// The name of its column, once it is known.
    pub(super) column: String,
    pub(super) form: Form,
    /// Where it stands in the template.
    pub(super) at: Range<usize>,
}

/// How the text of a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Plain,
    /// In small letters.
    Lower,
    /// In capitals.
    Upper,
    /// In small letters and digits, with hyphens between them.
    Slug,
}

/// The forms by what they are called.
pub(super) const FORMS: &[(&str, Form)] =
    &[("lower", Form::Lower), ("upper", Form::Upper), ("slug", Form::Slug)];

impl Template {
    /// Reads a template; what is wrong with it comes with its place.
    pub(super) fn parse(text: &str, model: &str) -> Result<Vec<Part>, (Range<usize>, Fault)> {
        let (mut parts, mut plain) = (Vec::new(), String::new());
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at + c.len_utf8()..];
            if matches!(c, '{' | '}') && rest.starts_with(c) {
                plain.push(c);
                at += 2;
            } else if c == '{' {
                let Some(length) = rest.find('}') else {
                    let fault = Fault::new("this brace is not closed").help("for a brace itself write `{{`");
                    return Err((at..text.len(), fault));
                };
                match part(&rest[..length], at + 1..at + 1 + length)? {
                    Written::Model => plain.push_str(model),
                    Written::Part(part) => {
                        flush(&mut plain, &mut parts);
                        parts.push(part);
                    }
                }
                at += length + 2;
            } else if c == '}' {
                let fault =
                    Fault::new("there is no `{` that this would close").help("for a brace itself write `}}`");
                return Err((at..at + 1, fault));
            } else {
                plain.push(c);
                at += c.len_utf8();
            }
        }
        flush(&mut plain, &mut parts);
        Ok(parts)
    }

    /// The fields that it takes values of.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().filter_map(|part| match part {
            Part::Field(field) => Some(field),
            Part::Text(_) | Part::Row => None,
        })
    }

    /// Whether two rows never have the same text: whatever the fields are, the number of the row can be
    /// read from it, because it stands at one end, and something else than a digit beside it.
    pub(super) fn tells_rows_apart(&self) -> bool {
        reads_from_the_end(self.parts.iter().rev(), |text| text.chars().next_back())
            || reads_from_the_end(self.parts.iter(), |text| text.chars().next())
    }
}

/// Whether the first thing that is no text is the number of the row, and what follows it no digit.
/// `nearest` is the character of a text that comes first in this direction.
fn reads_from_the_end<'p>(
    parts: impl Iterator<Item = &'p Part>,
    nearest: impl Fn(&str) -> Option<char>,
) -> bool {
    let mut parts = parts.skip_while(|part| matches!(part, Part::Text(_)));
    if parts.next() != Some(&Part::Row) {
        return false;
    }
    match parts.next() {
        None => true,
        Some(Part::Text(text)) => nearest(text).is_some_and(|c| !c.is_numeric()),
        Some(Part::Row | Part::Field(_)) => false,
    }
}

enum Written {
    Model,
    Part(Part),
}

/// What stands between braces.
fn part(inside: &str, at: Range<usize>) -> Result<Written, (Range<usize>, Fault)> {
    let (name, form) = inside.split_once(':').map_or((inside, None), |(name, form)| (name, Some(form)));
    let form =
        form.map_or(Ok(Form::Plain), |form| named(form.trim()).map_err(|fault| (at.clone(), fault)))?;
    Ok(match name.trim() {
        "" => return Err((at.start - 1..at.end + 1, Fault::new("the name of a field is missing"))),
        "row" => Written::Part(Part::Row),
        "model" => Written::Model,
        name => Written::Part(Part::Field(Field { name: name.to_owned(), column: String::new(), form, at })),
    })
}

fn named(form: &str) -> Result<Form, Fault> {
    let known = FORMS.iter().find(|(name, _)| *name == form).map(|(_, form)| *form);
    let names = FORMS.iter().map(|(name, _)| *name);
    known.ok_or_else(|| Fault::unknown(format!("there is no form `{form}` of a text"), form, names))
}

fn flush(plain: &mut String, parts: &mut Vec<Part>) {
    if !plain.is_empty() {
        parts.push(Part::Text(std::mem::take(plain)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Template {
        Template { parts: Template::parse(text, "User").unwrap(), room: None }
    }

    #[test]
    fn fields_rows_and_models_stand_in_braces() {
        let template = read("{{{model}}} { name : slug }-{row}");
        let fields: Vec<_> = template.fields().map(|field| (field.name.as_str(), field.form)).collect();
        assert_eq!(fields, [("name", Form::Slug)]);
        assert_eq!(template.parts[0], Part::Text("{User} ".to_owned()));
        assert_eq!(template.parts[2..], [Part::Text("-".to_owned()), Part::Row]);
    }

    #[test]
    fn rows_are_told_apart_where_their_number_can_be_read() {
        for (text, expected) in [
            ("{row}", true),
            ("user{row}@x.test", true),
            ("{name}.{row}@x.test", true),
            ("{row}-{name}", true),
            ("a{row}b{name}", true),
            ("{row}{name}", false),
            ("{name}{row}", false),
            ("{name}1{row}", false),
            ("{name}-{row}-{name}", false),
            ("{row}{row}", false),
            ("{name}", false),
            ("text", false),
        ] {
            assert_eq!(read(text).tells_rows_apart(), expected, "{text}");
        }
    }
}
