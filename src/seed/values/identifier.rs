//! Ids of the shapes that their usual makers give them.

use crate::seed::draw::{Draw, Permutation};
use crate::sql::digits;
use crate::sql::row::{Cell, Row};
use crate::sql::{ClientDefault, Column, Default};

use super::alphabet::{self, BASE_36, CROCKFORD_32, DIGITS_OF_64_BITS, URL_SAFE_64};
use super::{At, Values};

/// Who makes the ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// A UUID of version 4: chance alone.
    Uuid4,
    /// A UUID of version 7: the time, then chance.
    Uuid7,
    /// `cuid()`: the time, a counter, the machine, chance.
    Cuid,
    /// `cuid(2)`: a letter and chance.
    Cuid2,
    /// `ulid()`: the time, then chance.
    Ulid,
    /// `nanoid()` of a length: chance alone.
    Nanoid(u32),
}

impl Maker {
    /// The one whose ids a column gets where no row gives one: from Prisma Client, or from a function of
    /// the database.
    pub(super) fn of(column: &Column) -> Option<Self> {
        match column.client_default {
            Some(ClientDefault::Uuid4) => Some(Self::Uuid4),
            Some(ClientDefault::Uuid7) => Some(Self::Uuid7),
            Some(ClientDefault::Cuid) => Some(Self::Cuid),
            Some(ClientDefault::Cuid2) => Some(Self::Cuid2),
            Some(ClientDefault::Ulid) => Some(Self::Ulid),
            Some(ClientDefault::Nanoid(length)) => Some(Self::Nanoid(length)),
            Some(ClientDefault::UpdatedAt) | None => match &column.default {
                Some(Default::Expression(sql)) => Self::in_database(sql),
                _ => None,
            },
        }
    }

    /// The one that an expression calls.
    fn in_database(sql: &str) -> Option<Self> {
        const CALLS: [(&str, Maker); 6] = [
            ("uuid_generate_v7", Maker::Uuid7),
            ("uuidv7", Maker::Uuid7),
            ("uuid_v7", Maker::Uuid7),
            ("uuid", Maker::Uuid4),
            ("ulid", Maker::Ulid),
            ("nanoid", Maker::Nanoid(21)),
        ];
        let sql = sql.to_ascii_lowercase();
        CALLS.iter().find(|(call, _)| sql.contains(call)).map(|(_, maker)| *maker)
    }

    /// The one whose ids fill a column of so many characters, of which nothing else is known.
    pub(super) fn of_length(chars: u32) -> Option<Self> {
        match chars {
            36 => Some(Self::Uuid4),
            26 => Some(Self::Ulid),
            25 => Some(Self::Cuid),
            24 => Some(Self::Cuid2),
            21 => Some(Self::Nanoid(21)),
            _ => None,
        }
    }

    /// How many characters an id has.
    pub(super) fn length(self) -> u32 {
        match self {
            Self::Uuid4 | Self::Uuid7 => 36,
            Self::Cuid => 25,
            Self::Cuid2 => 24,
            Self::Ulid => 26,
            Self::Nanoid(length) => length,
        }
    }
}

/// The ids of a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identifiers {
    maker: Maker,
    is_text: bool,
    draw: Draw,
    /// Where there are too few ids for chance: each has its place.
    order: Option<Permutation>,
}

const COUNTERS: u64 = 36_u64.pow(4);
const BLOCKS: u64 = 36_u64.pow(8);

impl Identifiers {
    /// In a column of texts.
    pub(super) fn texts(maker: Maker, draw: Draw) -> Self {
        let order = match maker {
            Maker::Nanoid(length) if length < DIGITS_OF_64_BITS => {
                Some(Permutation::new(draw, 36_u64.pow(length)))
            }
            _ => None,
        };
        Self { maker, is_text: true, draw, order }
    }

    /// In a column of UUIDs, which a maker of another kind cannot fill.
    pub(super) fn uuids(maker: Option<Maker>, draw: Draw) -> Self {
        let maker = if maker == Some(Maker::Uuid7) { Maker::Uuid7 } else { Maker::Uuid4 };
        Self { maker, is_text: false, draw, order: None }
    }

    /// `number` counts; `chance` has other bits for every other number.
    fn push(&self, number: u64, chance: Draw, at: &At<'_>, row: &mut Row) {
        let milliseconds = u64::try_from(at.created / 1000).unwrap_or(0);
        match self.maker {
            Maker::Uuid4 => self.push_uuid(uuid4(chance), row),
            Maker::Uuid7 => self.push_uuid(uuid7(milliseconds, chance), row),
            Maker::Cuid => row.push_text(|text| self.cuid(milliseconds, number, text)),
            Maker::Cuid2 => row.push_text(|text| cuid2(chance, text)),
            Maker::Ulid => row.push_text(|text| ulid(milliseconds, chance, text)),
            Maker::Nanoid(length) => row.push_text(|text| self.nanoid(length, number, chance, text)),
        }
    }

    fn push_uuid(&self, uuid: u128, row: &mut Row) {
        if self.is_text {
            row.push_text(|text| digits::uuid(uuid, text));
        } else {
            row.push(Cell::Uuid(uuid));
        }
    }

    /// Those with the same count differ in what comes last.
    fn cuid(&self, milliseconds: u64, number: u64, text: &mut String) {
        let (round, counter) = (number / COUNTERS, number % COUNTERS);
        let chance = (self.draw.fork(counter).below(BLOCKS) + round % BLOCKS) % BLOCKS;
        text.push('c');
        alphabet::push(text, milliseconds, 8, BASE_36);
        alphabet::push(text, counter, 4, BASE_36);
        alphabet::push(text, self.draw.bits(), 4, BASE_36);
        alphabet::push(text, chance, 8, BASE_36);
    }

    /// What tells ids apart does so whatever the size of letters.
    fn nanoid(&self, length: u32, number: u64, chance: Draw, text: &mut String) {
        let place = |length| usize::try_from(length).expect("32 bits fit");
        if let Some(order) = &self.order {
            return alphabet::push(text, order.of(number), place(length), BASE_36);
        }
        let sizes = chance.fork(1).bits();
        for (at, digit) in alphabet::spread_36(chance.bits()).into_iter().enumerate() {
            let is_large = sizes >> at & 1 == 1;
            text.push(char::from(if is_large { digit.to_ascii_uppercase() } else { digit }));
        }
        let mut rest = place(length - DIGITS_OF_64_BITS);
        for block in 2.. {
            let count = rest.min(10);
            alphabet::push(text, chance.fork(block).bits(), count, URL_SAFE_64);
            rest -= count;
            if rest == 0 {
                return;
            }
        }
    }
}

impl Values for Identifiers {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.push(at.cell.below(self.count()), at.cell, at, row);
    }

    fn count(&self) -> u64 {
        match self.maker {
            Maker::Cuid => COUNTERS * BLOCKS,
            Maker::Nanoid(length) if length < DIGITS_OF_64_BITS => 36_u64.pow(length),
            _ => u64::MAX,
        }
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        self.push(n, self.draw.fork(n), at, row);
    }
}

/// Four bits make room for the version, and move to the end.
pub(super) fn uuid4(chance: Draw) -> u128 {
    let (first, second) = (chance.bits(), chance.fork(1).bits());
    let high = (first & !0xF000) | 0x4000;
    let low = (second & 0x3FFF_FFFF_FFFF_FFF0) | 1 << 63 | (first >> 12 & 0xF);
    u128::from(high) << 64 | u128::from(low)
}

fn uuid7(milliseconds: u64, chance: Draw) -> u128 {
    let (first, second) = (chance.bits(), chance.fork(1).bits());
    let high = milliseconds << 16 | 0x7000 | first >> 52;
    let low = 1 << 63 | (first << 12 >> 2) | second >> 54;
    u128::from(high) << 64 | u128::from(low)
}

fn cuid2(chance: Draw, text: &mut String) {
    alphabet::push(text, chance.fork(1).bits(), 1, &BASE_36[10..]);
    text.extend(alphabet::spread_36(chance.bits()).map(char::from));
    alphabet::push(text, chance.fork(2).bits(), 10, BASE_36);
}

fn ulid(milliseconds: u64, chance: Draw, text: &mut String) {
    let (first, second) = (chance.bits(), chance.fork(1).bits());
    alphabet::push(text, milliseconds & ((1 << 48) - 1), 10, CROCKFORD_32);
    alphabet::push(text, first >> 4, 12, CROCKFORD_32);
    alphabet::push(text, first << 16 | second >> 48, 4, CROCKFORD_32);
}
