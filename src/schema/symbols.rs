//! Names as numbers: equal names are equal symbols, whatever file they stand in.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// A name that a schema knows; [`Symbols::text`] gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

/// All names of a schema.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    names: IndexSet<Box<str>, FxBuildHasher>,
}

impl Symbols {
    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Makes room for so many more names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.names.reserve(names);
    }

    /// The symbol for `name`, new if the name is.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(index) = self.names.get_index_of(name) {
            return Symbol(crate::text::offset_of(index));
        }
        let (index, _) = self.names.insert_full(name.into());
        Symbol(crate::text::offset_of(index))
    }

    /// The symbol for `name`, if the schema has that name anywhere.
    pub fn get(&self, name: &str) -> Option<Symbol> {
        self.names.get_index_of(name).map(|index| Symbol(crate::text::offset_of(index)))
    }

    /// The name that `symbol` stands for.
    pub fn text(&self, symbol: Symbol) -> &str {
        self.names.get_index(symbol.0 as usize).map_or("", |name| name)
    }
}
