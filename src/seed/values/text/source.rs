//! Where the choices within one text come from: from chance, or from a number that they write down.

use crate::seed::draw::Draw;

/// Hands out choices. Either all of them are by chance, or the first ones write down a number in a mixed
/// base, so that another number makes another text; those behind them are by chance again.
#[derive(Debug)]
pub(super) struct Source {
    code: u64,
    /// What the code can still be at most.
    left: u64,
    /// Below this, there is not enough in the code for an even choice.
    scarce: u64,
    chance: Draw,
    refills: u64,
}

const SCARCE: u64 = 1 << 20;

impl Source {
    /// Choices by chance.
    pub(super) fn chance(draw: Draw) -> Self {
        Self { code: draw.bits(), left: u64::MAX, scarce: SCARCE, chance: draw, refills: 0 }
    }

    /// Choices that write down `code`, which is below `size`.
    pub(super) fn code(code: u64, size: u64, draw: Draw) -> Self {
        Self { code, left: size - 1, scarce: 0, chance: draw, refills: 0 }
    }

    /// Whether the choices write down a number.
    pub(super) fn is_code(&self) -> bool {
        self.scarce == 0
    }

    /// Another source below `size`, for the rest of a choice.
    pub(super) fn part(&self, code: u64, size: u64) -> Self {
        Self::code(code, size, self.chance)
    }

    /// A number below `radix`.
    #[inline]
    pub(super) fn take(&mut self, radix: u64) -> u64 {
        if self.left <= self.scarce {
            self.refill();
        }
        let digit = self.code % radix;
        self.code /= radix;
        self.left /= radix;
        digit
    }

    /// A place in a list, which must not be empty.
    pub(super) fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.take(length as u64)).expect("below a length")
    }

    /// 64 bits of chance, which are not part of the number.
    pub(super) fn bits(&mut self) -> u64 {
        self.refills += 1;
        self.chance.fork(self.refills).bits()
    }

    fn refill(&mut self) {
        self.code = self.bits();
        self.left = u64::MAX;
        self.scarce = SCARCE;
    }
}
