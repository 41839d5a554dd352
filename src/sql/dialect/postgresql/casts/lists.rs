//! Lists: element by element, from a single value, and to one.

use crate::sql::cast::Fidelity;
use crate::sql::column_type::{ColumnType, TypeName};
use crate::sql::dialect::Typed;
use crate::sql::dialect::postgresql::types;

use super::conversion::{Conversion, Form};
use super::kind::{Kind, Text, Variety};
use super::{documents, scalar};

/// What an element is called in the expressions over lists.
const ELEMENT: &str = "\"element\"";

/// A list to a list.
pub(super) fn elementwise(from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Conversion> {
    let element = scalar(&Kind::of(from), &Kind::of(to), ELEMENT)?;
    let form = match element.form {
        Form::Implicit => Form::Implicit,
        Form::Casts(types) => Form::Casts(types.into_iter().map(|ty| ty + "[]").collect()),
        Form::Expression(sql) => Form::Expression(each(value, &sql, to.ty)),
    };
    let unconvertible = element.unconvertible.map(|condition| any(value, &condition));
    let rewrites = element.rewrites || from.ty.name() != to.ty.name();
    Some(Conversion { form, unconvertible, rewrites, ..element })
}

/// A single value to a list of it. Null stays null.
pub(super) fn wrapped(from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Conversion> {
    let (from, element) = (Kind::of(from), Kind::of(to));
    if documents::names(&from).is_some() {
        return elements(&from, &element, to.ty, value);
    }
    let single = scalar(&from, &element, value)?;
    let written = single.written(value).unwrap_or_else(|| value.to_owned());
    let list = list_type(to.ty);
    let form = Form::Expression(format!("CASE WHEN {value} IS NOT NULL THEN ARRAY[{written}]::{list} END"));
    Some(Conversion { form, rewrites: true, ..single })
}

/// A list to its first and only element. The empty list becomes null.
pub(super) fn first(from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Conversion> {
    let (element, to) = (Kind::of(from), Kind::of(to));
    if documents::names(&to).is_some() {
        return document(&element, &to, value);
    }
    let only = Conversion::expression(format!("{value}[1]")).unless(format!("cardinality({value}) > 1"));
    only.canonical().then(value, |value| scalar(&element, &to, value))
}

/// A list to a document that is a list.
fn document(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    let (function, _) = documents::names(to)?;
    let made = |value: &str| Conversion::expression(format!("{function}({value})"));
    match from {
        Kind::Xml | Kind::Bit(_) | Kind::VarBit(_) | Kind::Bytes | Kind::Unknown => None,
        Kind::Money => Some(made(&format!("{value}::NUMERIC[]"))),
        Kind::Oid => Some(made(&format!("{value}::BIGINT[]"))),
        // Null and the document `null` become the same.
        Kind::Json | Kind::JsonB => {
            let unconvertible = documents::made(from, to, ELEMENT)?.unconvertible;
            Some(made(value).canonical().unless(unconvertible.map(|condition| any(value, &condition))))
        }
        _ => Some(made(value)),
    }
}

/// A document that is a list to a list.
fn elements(from: &Kind<'_>, to: &Kind<'_>, list: &ColumnType, value: &str) -> Option<Conversion> {
    let (_, ty) = documents::names(from)?;
    let ty = ty.to_lowercase();
    let is_text = documents::names(to).is_none();
    let suffix = if is_text { "_text" } else { "" };
    let parts = format!("{ty}_array_elements{suffix}({value})");
    let element = element(from, to)?;
    let written = element.written(ELEMENT).unwrap_or_else(|| ELEMENT.to_owned());
    let mut is_list = format!("{ty}_typeof({value}) = 'array'");
    if let Some(condition) = documents::has_no_text(from, value).filter(|_| is_text) {
        is_list = format!("{is_list} AND NOT {condition}");
    }
    let inside = element
        .unconvertible
        .as_ref()
        .map_or_else(|| "false".to_owned(), |condition| exists(&parts, condition));
    let conversion =
        Conversion::expression(format!("CASE WHEN {is_list} THEN {} END", array(&parts, &written, list)))
            .unless(format!("CASE WHEN {is_list} THEN {inside} ELSE {value} IS NOT NULL END"));
    Some(conversion.fidelity(element.fidelity.max(Fidelity::Canonical)))
}

/// An element of a document to an element of a list; unless that is a document, it is given as text.
fn element(from: &Kind<'_>, to: &Kind<'_>) -> Option<Conversion> {
    let text = Text { limit: None, variety: Variety::Plain };
    match to {
        Kind::Xml | Kind::Bit(_) | Kind::VarBit(_) | Kind::Bytes | Kind::Unknown => None,
        Kind::Json | Kind::JsonB => documents::made(from, to, ELEMENT),
        _ => scalar(&Kind::Text(text), to, ELEMENT),
    }
}

/// A list of what the expression makes of each element.
fn each(value: &str, expression: &str, list: &ColumnType) -> String {
    let array = array(&format!("unnest({value})"), expression, list);
    format!("CASE WHEN {value} IS NOT NULL THEN {array} END")
}

fn array(parts: &str, expression: &str, list: &ColumnType) -> String {
    format!(
        "ARRAY(SELECT {expression} FROM {parts} WITH ORDINALITY AS \"parts\"({ELEMENT}, \"place\") \
         ORDER BY \"place\")::{}",
        list_type(list)
    )
}

/// The type of the new list, but without the limit of its texts: a cast to that would cut them.
fn list_type(list: &ColumnType) -> String {
    match list.name() {
        Some(TypeName::VarChar | TypeName::Char) => "TEXT[]".to_owned(),
        _ => types::column_type(list),
    }
}

/// Whether the condition holds for some element.
fn any(value: &str, condition: &str) -> String {
    exists(&format!("unnest({value})"), condition)
}

fn exists(parts: &str, condition: &str) -> String {
    format!("EXISTS (SELECT FROM {parts} AS \"parts\"({ELEMENT}) WHERE {condition})")
}
