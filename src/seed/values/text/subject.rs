//! What a row is about: which fork of the row's chance is the person, the place, the thing.
//!
//! Whatever belongs together reads the same fork: the e-mail has the name of the person, the slug is that
//! of the title.

use crate::seed::draw::Draw;

use super::template::Field;
use super::{company, person, place};

/// Whether the person is a woman (below 49), a man (below 98) or neither.
pub(super) const GENDER: u64 = 1;
/// Their first name.
pub(super) const FIRST_NAME: u64 = 2;
/// Their last name.
pub(super) const LAST_NAME: u64 = 3;
/// How they are addressed.
pub(super) const FORM_OF_ADDRESS: u64 = 4;
/// Where they have their e-mail.
pub(super) const MAIL: u64 = 5;
/// The city.
pub(super) const CITY: u64 = 6;
/// The postcode in the city.
pub(super) const POSTCODE: u64 = 7;
/// The street and the house.
pub(super) const STREET: u64 = 8;
/// The company.
pub(super) const COMPANY: u64 = 9;
/// The product.
pub(super) const PRODUCT: u64 = 10;
/// The title.
pub(super) const TITLE: u64 = 11;
/// The telephone.
pub(super) const PHONE: u64 = 12;
/// The handle of a person.
pub(super) const HANDLE: u64 = 16;
/// A fork of a cell's chance that stands for somebody else than the row's subject.
pub(super) const OTHER: u64 = 18;

/// The fields that templates can name.
pub(super) const FIELDS: &[&[Field]] = &[person::FIELDS, place::FIELDS, company::FIELDS];

/// One of some things, by a fork of the subject.
pub(super) fn choose(subject: Draw, part: u64, of: &[&'static str]) -> &'static str {
    of[place(subject, part, of.len())]
}

/// A place in a list of so many things, by a fork of the subject.
pub(super) fn place(subject: Draw, part: u64, length: usize) -> usize {
    usize::try_from(subject.fork(part).below(length as u64)).expect("below a length")
}
