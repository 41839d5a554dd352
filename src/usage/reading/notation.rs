//! A short notation for values in tests, which looks like the code that they stand for.
//!
//! `{ a: 1, b, c?: 2, ...? }` is an object whose `b` is a word that is name and value, whose `c` may not be
//! there, and which has something unknown spread into it. `?` is a value that is not known, `#` one that is
//! known to be no object, `(a | b)` one of two, `[a ...]` any number like `a`, `[a ...?]` some that are not
//! known, too.

use crate::schema::Schema;
use crate::text::{FileId, Location, Span, offset_of};
use crate::usage::method::Method;
use crate::usage::query::{Query, Setting};
use crate::usage::value::{Array, Entry, Object, Reason, Value, ValueKind};

/// Reads a value.
pub(crate) fn value(text: &str) -> Value {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value();
    parser.skip();
    assert_eq!(parser.at, text.len(), "something is left of {text}");
    value
}

/// A query `Model.method` with the argument, which stands nowhere.
pub(crate) fn query(schema: &Schema, call: &str, argument: &str) -> Query {
    let (model, method) = call.split_once('.').expect("a model and a method");
    let model = schema.find_model(model).expect("the model is in the schema").id;
    let method = Method::from_name(method).expect("the client has the method");
    let argument = value(argument);
    let reading = super::read(schema, model, method, Some(&argument));
    Query {
        call: Location::default(),
        method_location: Location::default(),
        model_location: Location::default(),
        client: "prisma".into(),
        model,
        method,
        setting: Setting::default(),
        argument: Some(argument),
        reading,
    }
}

/// Where values of the notation stand.
pub(crate) const FILE: FileId = FileId(1);

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Parser<'t> {
    fn skip(&mut self) {
        let rest = self.text[self.at..].trim_start_matches([' ', '\n', ',']);
        self.at = self.text.len() - rest.len();
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip();
        let found = self.text[self.at..].starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn location(start: usize, end: usize) -> Location {
        Location::new(FILE, Span::new(offset_of(start), offset_of(end)))
    }

    fn word(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"_$-.".contains(c)).unwrap_or(rest.len());
        assert!(end > 0, "a word is missing before {rest}");
        self.at += end;
        &rest[..end]
    }

    fn value(&mut self) -> Value {
        self.skip();
        let start = self.at;
        let kind = if self.eat("{") {
            self.object()
        } else if self.eat("[") {
            self.array()
        } else if self.eat("(") {
            self.one_of()
        } else if self.eat("'") {
            self.quoted()
        } else if self.eat("?") || self.eat("#") {
            return self.unknown(start);
        } else {
            kind_of(self.word())
        };
        Value { location: Self::location(start, self.at), kind }
    }

    fn unknown(&self, start: usize) -> Value {
        let mut value = Value::unknown(Self::location(start, self.at), Reason::Parameter);
        if let ValueKind::Unknown(unknown) = &mut value.kind {
            unknown.scalar = self.text[start..].starts_with('#');
        }
        value
    }

    fn quoted(&mut self) -> ValueKind {
        let end = self.text[self.at..].find('\'').expect("a quote is closed") + self.at;
        let text = &self.text[self.at..end];
        self.at = end + 1;
        ValueKind::Text(text.into())
    }

    fn object(&mut self) -> ValueKind {
        let mut object = Object::default();
        while !self.eat("}") {
            if self.eat("...") {
                object.rest.push(self.value());
                continue;
            }
            let entry = self.entry();
            object.entries.push(entry);
        }
        ValueKind::Object(object)
    }

    fn entry(&mut self) -> Entry {
        self.skip();
        let computed = self.eat("[");
        let start = self.at;
        let key = self.word();
        let key_location = Self::location(start, self.at);
        if computed {
            assert!(self.eat("]"), "brackets are closed");
        }
        let certain = !self.eat("?");
        let shorthand = !self.eat(":");
        let value = if shorthand { Value::unknown(key_location, Reason::Parameter) } else { self.value() };
        Entry { key: key.into(), key_location, shorthand, value, certain, computed }
    }

    fn array(&mut self) -> ValueKind {
        let mut array = Array { elements: Vec::new(), exact: true, complete: true };
        while !self.eat("]") {
            if self.eat("...") {
                array.exact = false;
                array.complete = !self.eat("?");
                continue;
            }
            array.elements.push(self.value());
        }
        ValueKind::Array(array)
    }

    fn one_of(&mut self) -> ValueKind {
        let mut values = vec![self.value()];
        while !self.eat(")") {
            assert!(self.eat("|"), "branches are divided by bars");
            values.push(self.value());
        }
        ValueKind::OneOf(values)
    }
}

fn kind_of(word: &str) -> ValueKind {
    match word {
        "true" => ValueKind::Boolean(true),
        "false" => ValueKind::Boolean(false),
        "null" => ValueKind::Null,
        "undefined" => ValueKind::Undefined,
        number => ValueKind::Number(number.into()),
    }
}
