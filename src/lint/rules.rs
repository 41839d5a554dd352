//! The rules, one file each: `scripts/new-rule NAME CODE` writes the file and its two lines here.

mod boolean_default;
mod bounded_string;
mod byte_order_mark;
mod case_insensitive_column_clash;
mod case_insensitive_table_clash;
mod created_at_default;
mod dbgenerated_default;
mod decimal_without_precision;
mod deprecated_native_type;
mod duplicate_enum_db_value;
mod duplicate_index;
mod enum_name_case;
mod enum_table_name_clash;
mod enum_vs_string;
mod field_name_case;
mod fk_field_name;
mod fk_native_type_mismatch;
mod float_or_boolean_id;
mod id_type;
mod identifier_too_long;
mod implicit_join_table_name_clash;
mod int_default_out_of_range;
mod legacy_index_name_arg;
mod list_default_empty;
mod model_name_case;
mod money_as_float;
mod mysql_default_varchar;
mod nullable_column_in_unique;
mod optional_relation_cascade;
mod partial_null_composite_fk;
mod permuted_unique;
mod plaintext_secret_field;
mod prefer_bigint_for_counters;
mod prefer_jsonb;
mod prefer_text_over_varchar;
mod prefer_uuid_native_type;
mod redundant_id_unique;
mod redundant_index_prefix;
mod relation_field_plural;
mod require_primary_key;
mod require_timestamps;
mod required_field_added_to_existing_model;
mod required_ignored_field;
mod reserved_sql_keyword;
mod set_null_optional_mismatch;
mod soft_delete_unique_not_partial;
mod table_name_case;
mod timestamptz_required;
mod truncated_name_collision;
mod unindexed_foreign_key;
mod unsupported_field_blocks_create;
pub(super) mod unused_suppression;
mod updated_at_field;

use super::rule::RuleDef;

/// Every rule, in the order of the codes.
pub static RULES: &[&RuleDef] = &[
    &identifier_too_long::RULE,
    &truncated_name_collision::RULE,
    &case_insensitive_column_clash::RULE,
    &case_insensitive_table_clash::RULE,
    &enum_table_name_clash::RULE,
    &implicit_join_table_name_clash::RULE,
    &duplicate_enum_db_value::RULE,
    &fk_native_type_mismatch::RULE,
    &require_primary_key::RULE,
    &id_type::RULE,
    &prefer_uuid_native_type::RULE,
    &nullable_column_in_unique::RULE,
    &redundant_id_unique::RULE,
    &float_or_boolean_id::RULE,
    &model_name_case::RULE,
    &field_name_case::RULE,
    &enum_name_case::RULE,
    &table_name_case::RULE,
    &reserved_sql_keyword::RULE,
    &plaintext_secret_field::RULE,
    &optional_relation_cascade::RULE,
    &set_null_optional_mismatch::RULE,
    &fk_field_name::RULE,
    &relation_field_plural::RULE,
    &partial_null_composite_fk::RULE,
    &required_field_added_to_existing_model::RULE,
    &bounded_string::RULE,
    &mysql_default_varchar::RULE,
    &prefer_text_over_varchar::RULE,
    &timestamptz_required::RULE,
    &money_as_float::RULE,
    &decimal_without_precision::RULE,
    &prefer_jsonb::RULE,
    &prefer_bigint_for_counters::RULE,
    &deprecated_native_type::RULE,
    &list_default_empty::RULE,
    &boolean_default::RULE,
    &updated_at_field::RULE,
    &created_at_default::RULE,
    &require_timestamps::RULE,
    &unsupported_field_blocks_create::RULE,
    &required_ignored_field::RULE,
    &dbgenerated_default::RULE,
    &int_default_out_of_range::RULE,
    &enum_vs_string::RULE,
    &byte_order_mark::RULE,
    &unused_suppression::RULE,
    &unindexed_foreign_key::RULE,
    &duplicate_index::RULE,
    &redundant_index_prefix::RULE,
    &permuted_unique::RULE,
    &soft_delete_unique_not_partial::RULE,
    &legacy_index_name_arg::RULE,
];
