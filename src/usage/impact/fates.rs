//! What becomes of the items that code names: gone, under another name, or `null` at times.

use crate::schema::ids::{EnumValueId, FieldId, ModelId};
use crate::usage::query::{Clause, Item, Mention};

use super::matching::Fate;
use super::{Kind, Reader};

/// The item as it will be, and what happens to it.
pub(super) type Change = (Option<Item>, Kind);

impl Reader<'_> {
    /// What happens to the item that is named, but for its type.
    pub(super) fn fate(&self, mention: &Mention) -> Option<Change> {
        match mention.item {
            _ if mention.clause == Clause::Sql => self.fate_in_sql(mention.item),
            Item::Model(model) => self.fate_of_model(model),
            Item::Field(field) => self.fate_of_field(field, mention.clause),
            Item::KeyName(field) => self.fate_of_key(field),
            Item::EnumValue(value) => self.fate_of_value(value),
        }
    }

    pub(super) fn fate_of_model(&self, model: ModelId) -> Option<Change> {
        let Some(after) = self.matching.model(model) else { return Some((None, Kind::Removed)) };
        let same = self.before.walk(model).name() == self.after.walk(after).name();
        (!same).then_some((Some(Item::Model(after)), Kind::Renamed))
    }

    fn fate_of_field(&self, field: FieldId, clause: Clause) -> Option<Change> {
        let after = match self.matching.field(field) {
            Fate::WithOwner => return None,
            Fate::Removed => return Some((None, Kind::Removed)),
            Fate::Kept(after) => after,
        };
        let (old, new) = (self.before.walk(field), self.after.walk(after));
        let item = Some(Item::Field(after));
        let reads = matches!(clause, Clause::Select | Clause::Include);
        if old.name() != new.name() {
            Some((item, Kind::Renamed))
        } else if old.is_required() && new.is_optional() && reads {
            Some((item, Kind::NowOptional))
        } else {
            None
        }
    }

    /// The name of a key is made of the names of its fields.
    fn fate_of_key(&self, field: FieldId) -> Option<Change> {
        match self.matching.field(field) {
            Fate::Removed => Some((None, Kind::Removed)),
            Fate::Kept(after) if self.before.walk(field).name() != self.after.walk(after).name() => {
                Some((Some(Item::KeyName(after)), Kind::Renamed))
            }
            Fate::Kept(_) | Fate::WithOwner => None,
        }
    }

    fn fate_of_value(&self, value: EnumValueId) -> Option<Change> {
        let after = match self.matching.value(value) {
            Fate::WithOwner => return None,
            Fate::Removed => return Some((None, Kind::Removed)),
            Fate::Kept(after) => after,
        };
        let same = self.before.walk(value).name() == self.after.walk(after).name();
        (!same).then_some((Some(Item::EnumValue(after)), Kind::Renamed))
    }

    /// SQL names tables and columns as the database does.
    fn fate_in_sql(&self, item: Item) -> Option<Change> {
        let (after, same) = match item {
            Item::Model(model) => {
                let Some(after) = self.matching.model(model) else { return Some((None, Kind::Removed)) };
                let same = self.before.walk(model).database_name() == self.after.walk(after).database_name();
                (Item::Model(after), same)
            }
            Item::Field(field) => match self.matching.field(field) {
                Fate::WithOwner => return None,
                Fate::Removed => return Some((None, Kind::Removed)),
                Fate::Kept(after) => {
                    let (old, new) = (self.before.walk(field), self.after.walk(after));
                    (Item::Field(after), old.database_name() == new.database_name())
                }
            },
            Item::EnumValue(value) => match self.matching.value(value) {
                Fate::WithOwner => return None,
                Fate::Removed => return Some((None, Kind::Removed)),
                Fate::Kept(after) => {
                    let (old, new) = (self.before.walk(value), self.after.walk(after));
                    (Item::EnumValue(after), old.database_name() == new.database_name())
                }
            },
            Item::KeyName(_) => return None,
        };
        (!same).then_some((Some(after), Kind::Renamed))
    }
}
