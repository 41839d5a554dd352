//! Addresses of the network.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::row::Row;

use super::alphabet::{self, HEXADECIMAL};
use super::{At, Values};

/// Addresses of one version.
#[derive(Clone, Copy, Debug)]
pub(super) enum Addresses {
    /// Of four bytes, in this order.
    Four(Permutation),
    /// Of sixteen bytes.
    Six(Draw),
}

/// The first bytes that networks of single sites, and of nobody, have.
const KEPT: [u64; 5] = [10, 127, 169, 172, 192];
/// The first byte that no single machine has.
const END: u64 = 224;
/// How many addresses there are of four bytes.
const COUNT: u64 = (END - 1 - KEPT.len() as u64) << 24;

impl Addresses {
    pub(super) fn four(draw: Draw) -> Self {
        Self::Four(Permutation::new(draw, COUNT))
    }

    pub(super) fn six(draw: Draw) -> Self {
        Self::Six(draw)
    }
}

impl Values for Addresses {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        match self {
            Self::Four(_) => row.push_text(|text| push_four(at.cell.below(COUNT), text)),
            Self::Six(_) => row.push_text(|text| push_six(at.cell, text)),
        }
    }

    fn count(&self) -> u64 {
        match self {
            Self::Four(_) => COUNT,
            Self::Six(_) => u64::MAX,
        }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        match self {
            Self::Four(order) => row.push_text(|text| push_four(order.of(n), text)),
            Self::Six(draw) => row.push_text(|text| push_six(draw.fork(n), text)),
        }
    }
}

fn push_four(number: u64, text: &mut String) {
    let first = KEPT.iter().fold(1 + (number >> 24), |first, kept| first + u64::from(first >= *kept));
    for byte in [first, number >> 16 & 0xFF, number >> 8 & 0xFF] {
        alphabet::push_short(text, byte, b"0123456789");
        text.push('.');
    }
    alphabet::push_short(text, number & 0xFF, b"0123456789");
}

/// In the network for examples. No part is short, so that there is one way to write it.
fn push_six(chance: Draw, text: &mut String) {
    let (first, second) = (chance.bits(), chance.fork(1).bits());
    text.push_str("2001:db8");
    for part in [first >> 49, first >> 34, first >> 19, first >> 4, first << 11 | second >> 53, second] {
        text.push(':');
        alphabet::push(text, 0x8000 | part & 0x7FFF, 4, HEXADECIMAL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_single_machines() {
        for number in (0..COUNT).step_by(1 << 22).chain([COUNT - 1]) {
            let mut text = String::new();
            push_four(number, &mut text);
            let address: std::net::Ipv4Addr = text.parse().expect(&text);
            assert_eq!(address.to_string(), text);
            assert!(!address.is_private() && !address.is_loopback() && !address.is_multicast(), "{text}");
        }
    }

    #[test]
    fn long_addresses_have_one_way_to_write_them() {
        for number in 0..1000 {
            let mut text = String::new();
            push_six(Draw::named(1, "six").fork(number), &mut text);
            assert_eq!(text.parse::<std::net::Ipv6Addr>().expect(&text).to_string(), text);
        }
    }
}
