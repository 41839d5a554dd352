//! What differs between two versions of an enum type.

use super::change::{EnumAlteration, ValueChange};
use super::correspondence::Correspondence;
use super::pair::Pair;

impl<'a> Correspondence<'a> {
    /// What differs in the enum type at these places: its name, its values, or their order, which is
    /// the order in which the database sorts them.
    pub(super) fn enum_alteration(&self, places: Pair<usize>) -> Option<EnumAlteration<'a>> {
        let enum_type = Pair {
            before: &self.databases.before.enums[places.before],
            after: &self.databases.after.enums[places.after],
        };
        let names = |values: &'a [crate::sql::EnumValue]| values.iter().map(|value| &value.name);
        let is_same = enum_type.before.name == enum_type.after.name
            && names(&enum_type.before.values).eq(names(&enum_type.after.values))
            && self.values[places.after].pairs().all(|pair| pair.is_same());
        if is_same {
            return None;
        }
        let matching = &self.values[places.after];
        let kept = enum_type.after.values.iter().enumerate().map(|(place, after)| {
            let before = matching.before(place).map(|before| &enum_type.before.values[before]);
            before.map_or(ValueChange::Add(after), |before| ValueChange::Keep(Pair { before, after }))
        });
        let dropped = matching.dropped().map(|place| ValueChange::Drop(&enum_type.before.values[place]));
        Some(EnumAlteration { enum_type, values: kept.chain(dropped).collect() })
    }
}
