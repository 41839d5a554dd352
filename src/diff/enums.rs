//! What differs between two versions of an enum type.

use super::change::{EnumAlteration, ValueChange};
use super::correspondence::Correspondence;
use super::pair::Pair;
use super::rename::InlineRenames;

impl<'a> Correspondence<'a> {
    /// What differs in the enum type at these places: its name, its values, or their order, which is
    /// the order in which the database sorts them.
    pub(super) fn enum_alteration(&self, places: Pair<usize>) -> Option<EnumAlteration<'a>> {
        let enum_type = self.enum_pair(places);
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

    /// The renamed values of the enums that stand in columns.
    pub(super) fn inline_renames(&self) -> Vec<InlineRenames<'a>> {
        if self.has_enum_types() {
            return Vec::new();
        }
        let renames = self.enums.pairs().map(|places| {
            let enums = self.enum_pair(places);
            let values = self.values[places.after].pairs().map(|places| Pair {
                before: enums.before.values[places.before].name.as_str(),
                after: enums.after.values[places.after].name.as_str(),
            });
            InlineRenames {
                enum_name: enums.map(|it| it.name.name.as_str()),
                values: values.filter(|value| !value.is_same()).collect(),
            }
        });
        renames.filter(|renames| !renames.values.is_empty()).collect()
    }
}
