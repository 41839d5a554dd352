//! The hazards, one file each: `scripts/new-hazard NAME CODE` writes the file and its two lines here.

mod auto_increment_changed;
mod blocking_index_build;
mod check_on_existing_rows;
mod client_compatibility;
mod client_side_default;
mod column_made_required;
mod column_moved;
mod concurrent_in_transaction;
mod database_drift;
mod dependent_object;
mod drop_column;
mod drop_enum_value;
mod drop_index;
mod drop_table;
mod edited_history;
mod enum_value_order;
mod enum_value_used_at_once;
mod foreign_key_changed;
mod foreign_key_on_existing_rows;
mod foreign_key_without_index;
mod index_key_too_long;
mod index_replacement_gap;
mod integer_key_range;
mod locks_several_tables;
mod lossy_conversion;
mod name_too_long;
mod no_lock_timeout;
mod partial_failure;
mod primary_key_changed;
mod relation_links_lost;
mod rename_enum;
mod rename_or_drop;
mod required_column_without_value;
mod stale_certificate;
mod table_copy;
mod table_rebuild;
mod table_rewrite;
mod uncertain_conversion;
mod unique_on_existing_rows;
mod volatile_default;

#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;

use crate::diff::Diff;

use super::finding::Finding;
use super::hazard::Hazard;
use super::options::Options;
use super::step::Segment;
use super::survey::Survey;

/// Every hazard, in the order of the codes.
pub static HAZARDS: &[&Hazard] = &[
    &drop_table::HAZARD,
    &drop_column::HAZARD,
    &rename_or_drop::HAZARD,
    &rename_enum::HAZARD,
    &required_column_without_value::HAZARD,
    &client_side_default::HAZARD,
    &column_made_required::HAZARD,
    &blocking_index_build::HAZARD,
    &drop_index::HAZARD,
    &index_replacement_gap::HAZARD,
    &unique_on_existing_rows::HAZARD,
    &foreign_key_on_existing_rows::HAZARD,
    &foreign_key_without_index::HAZARD,
    &foreign_key_changed::HAZARD,
    &table_rewrite::HAZARD,
    &uncertain_conversion::HAZARD,
    &lossy_conversion::HAZARD,
    &volatile_default::HAZARD,
    &auto_increment_changed::HAZARD,
    &integer_key_range::HAZARD,
    &primary_key_changed::HAZARD,
    &drop_enum_value::HAZARD,
    &enum_value_order::HAZARD,
    &enum_value_used_at_once::HAZARD,
    &table_copy::HAZARD,
    &partial_failure::HAZARD,
    &index_key_too_long::HAZARD,
    &table_rebuild::HAZARD,
    &no_lock_timeout::HAZARD,
    &locks_several_tables::HAZARD,
    &concurrent_in_transaction::HAZARD,
    &check_on_existing_rows::HAZARD,
    &relation_links_lost::HAZARD,
    &column_moved::HAZARD,
    &dependent_object::HAZARD,
    &edited_history::HAZARD,
    &client_compatibility::HAZARD,
    &name_too_long::HAZARD,
    &database_drift::HAZARD,
    &stale_certificate::HAZARD,
];

/// The hazard with this code or name, in whatever case.
pub fn find(code_or_name: &str) -> Option<&'static Hazard> {
    HAZARDS.iter().copied().find(|hazard| hazard.is_called(code_or_name))
}

/// Everything in a migration that may harm rows, the service that goes on meanwhile, or clients: by
/// the place in the migration, then by code.
///
/// Nothing is approved yet; that is for [`Approvals`](super::Approvals).
pub fn search<'a>(
    diff: &'a Diff<'a>,
    up: &'a [Segment<'a>],
    down: &'a [Segment<'a>],
    options: &'a Options,
) -> Vec<Finding> {
    let mut survey = Survey::new(diff, up, down, options);
    for detect in HAZARDS.iter().filter_map(|hazard| hazard.detection.detect()) {
        detect(&mut survey);
    }
    survey.into_findings()
}
