//! The rules, one file each: `scripts/new-rule NAME CODE` writes the file and its two lines here.

mod api_breaking_client_change;
mod bigint_autoincrement_sqlite;
mod binary_targets_without_engine;
pub(super) mod blanket_suppression;
mod boolean_default;
mod bounded_string;
mod byte_order_mark;
mod cascade_fan_out;
mod case_insensitive_column_clash;
mod case_insensitive_table_clash;
mod changed_primary_key;
mod client_name_clash;
mod column_name_case;
mod column_type_changed;
mod comment_after_brace;
mod consistent_casing;
mod created_at_default;
mod datetime_default_with_offset;
mod dbgenerated_default;
mod decimal_without_precision;
mod default_changed;
mod default_does_not_fit_type;
mod deprecated_cuid;
mod deprecated_native_type;
mod dropped_without_ignore;
mod duplicate_enum_db_value;
mod duplicate_index;
mod duplicate_model_shape;
mod empty_map_name;
mod enum_db_name_case;
mod enum_name_case;
mod enum_single_value;
mod enum_table_name_clash;
mod enum_value_case;
mod enum_value_removed;
mod enum_vs_string;
mod field_name_case;
mod field_order;
mod filter_may_be_undefined;
mod find_first_on_unique_key;
mod fk_added_to_existing_model;
mod fk_field_name;
mod fk_native_type_mismatch;
mod float_or_boolean_id;
mod fulltext_on_non_text;
mod hash_index_multi_column;
mod id_function_does_not_fit_type;
mod id_strategy_changed;
mod id_strategy_consistency;
mod id_type;
mod identifier_too_long;
mod implicit_join_table_name_clash;
mod index_dropped;
mod int_default_out_of_range;
mod join_model_shape;
mod json_without_gin;
mod legacy_index_name_arg;
mod list_default_empty;
mod list_field_number;
mod list_without_gin;
mod literal_default_on_blob_text_json;
mod low_selectivity_index;
mod migration_edited_after_merge;
mod missing_doc_comment;
mod missing_generator_output;
mod missing_new_required;
mod missing_select;
mod missing_unique_filter;
mod model_name_affix;
mod model_name_case;
mod model_name_number;
mod model_too_wide;
mod money_as_float;
mod mysql_default_varchar;
mod native_type_size_out_of_range;
mod no_implicit_many_to_many;
mod no_operator_class;
mod non_ascii_identifier;
mod nullable_column_in_unique;
mod on_delete_changed;
mod optional_relation_cascade;
mod optional_to_required;
mod oversized_index_key;
mod partial_index_literal_invalid;
mod partial_null_composite_fk;
mod partial_unique_as_sole_identifier;
mod permuted_unique;
mod plaintext_secret_field;
mod polymorphic_id_without_relation;
mod postgres_alias;
mod prefer_bigint_for_counters;
mod prefer_bigint_id;
mod prefer_jsonb;
mod prefer_prisma_client_generator;
mod prefer_text_over_varchar;
mod prefer_time_ordered_id;
mod prefer_uuid_native_type;
mod prefix_length_out_of_range;
mod provider_or_relation_mode_changed;
mod query_in_loop;
mod read_of_new_optional;
mod redundant_id_unique;
mod redundant_index_prefix;
mod redundant_map;
mod redundant_relation_name;
mod references_partial_unique;
mod relation_field_plural;
mod renamed_without_map;
mod require_explicit_on_delete;
mod require_explicit_on_update;
mod require_index_for;
mod require_primary_key;
mod require_timestamps;
mod required_field_added_to_existing_model;
mod required_ignored_field;
mod reserved_object_name;
mod reserved_sql_keyword;
mod reserved_ts_name;
mod row_too_large;
mod schema_changed_without_migration;
mod secret_in_url;
mod set_default_without_default;
mod set_null_on_required;
mod set_null_optional_mismatch;
mod soft_delete_unique_not_partial;
pub(super) mod suppression_without_reason;
mod table_name_case;
mod timestamptz_required;
mod too_many_columns;
mod too_many_indexes;
mod truncated_name_collision;
mod unbounded_find_many;
mod uncreatable_row;
pub(super) mod unformatted;
mod unindexed_foreign_key;
mod unindexed_query;
mod unique_added_to_existing_model;
mod unknown_enum_value;
mod unknown_model;
mod unknown_query_argument;
mod unknown_query_field;
mod unknown_query_operator;
mod unknown_query_relation;
mod unknown_sql_name;
mod unsupported_field_blocks_create;
mod unused_enum_or_type;
mod unused_schema;
pub(super) mod unused_suppression;
mod updated_at_field;
mod use_of_removed;
mod use_of_renamed;
mod use_of_retyped;
mod view_without_unique;
mod writes_without_transaction;

use super::rule::RuleDef;

/// Every rule, in the order of the codes.
pub static RULES: &[&RuleDef] = &[
    &secret_in_url::RULE,
    &prefer_prisma_client_generator::RULE,
    &missing_generator_output::RULE,
    &postgres_alias::RULE,
    &binary_targets_without_engine::RULE,
    &unused_schema::RULE,
    &identifier_too_long::RULE,
    &truncated_name_collision::RULE,
    &case_insensitive_column_clash::RULE,
    &case_insensitive_table_clash::RULE,
    &enum_table_name_clash::RULE,
    &implicit_join_table_name_clash::RULE,
    &duplicate_enum_db_value::RULE,
    &fk_native_type_mismatch::RULE,
    &default_does_not_fit_type::RULE,
    &id_function_does_not_fit_type::RULE,
    &literal_default_on_blob_text_json::RULE,
    &datetime_default_with_offset::RULE,
    &oversized_index_key::RULE,
    &prefix_length_out_of_range::RULE,
    &row_too_large::RULE,
    &too_many_columns::RULE,
    &native_type_size_out_of_range::RULE,
    &bigint_autoincrement_sqlite::RULE,
    &set_default_without_default::RULE,
    &set_null_on_required::RULE,
    &no_operator_class::RULE,
    &hash_index_multi_column::RULE,
    &fulltext_on_non_text::RULE,
    &empty_map_name::RULE,
    &partial_index_literal_invalid::RULE,
    &references_partial_unique::RULE,
    &partial_unique_as_sole_identifier::RULE,
    &reserved_object_name::RULE,
    &uncreatable_row::RULE,
    &client_name_clash::RULE,
    &require_primary_key::RULE,
    &id_type::RULE,
    &id_strategy_consistency::RULE,
    &prefer_bigint_id::RULE,
    &prefer_uuid_native_type::RULE,
    &prefer_time_ordered_id::RULE,
    &deprecated_cuid::RULE,
    &nullable_column_in_unique::RULE,
    &redundant_id_unique::RULE,
    &float_or_boolean_id::RULE,
    &unused_enum_or_type::RULE,
    &model_too_wide::RULE,
    &duplicate_model_shape::RULE,
    &missing_doc_comment::RULE,
    &field_order::RULE,
    &enum_single_value::RULE,
    &join_model_shape::RULE,
    &view_without_unique::RULE,
    &model_name_case::RULE,
    &model_name_number::RULE,
    &model_name_affix::RULE,
    &field_name_case::RULE,
    &list_field_number::RULE,
    &enum_name_case::RULE,
    &enum_value_case::RULE,
    &table_name_case::RULE,
    &column_name_case::RULE,
    &enum_db_name_case::RULE,
    &redundant_map::RULE,
    &reserved_sql_keyword::RULE,
    &reserved_ts_name::RULE,
    &non_ascii_identifier::RULE,
    &consistent_casing::RULE,
    &plaintext_secret_field::RULE,
    &require_explicit_on_delete::RULE,
    &require_explicit_on_update::RULE,
    &optional_relation_cascade::RULE,
    &cascade_fan_out::RULE,
    &set_null_optional_mismatch::RULE,
    &no_implicit_many_to_many::RULE,
    &fk_field_name::RULE,
    &redundant_relation_name::RULE,
    &relation_field_plural::RULE,
    &partial_null_composite_fk::RULE,
    &polymorphic_id_without_relation::RULE,
    &required_field_added_to_existing_model::RULE,
    &optional_to_required::RULE,
    &unique_added_to_existing_model::RULE,
    &dropped_without_ignore::RULE,
    &renamed_without_map::RULE,
    &column_type_changed::RULE,
    &enum_value_removed::RULE,
    &default_changed::RULE,
    &on_delete_changed::RULE,
    &index_dropped::RULE,
    &changed_primary_key::RULE,
    &id_strategy_changed::RULE,
    &provider_or_relation_mode_changed::RULE,
    &fk_added_to_existing_model::RULE,
    &schema_changed_without_migration::RULE,
    &migration_edited_after_merge::RULE,
    &api_breaking_client_change::RULE,
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
    &unformatted::RULE,
    &byte_order_mark::RULE,
    &comment_after_brace::RULE,
    &unused_suppression::RULE,
    &suppression_without_reason::RULE,
    &blanket_suppression::RULE,
    &unindexed_foreign_key::RULE,
    &duplicate_index::RULE,
    &redundant_index_prefix::RULE,
    &permuted_unique::RULE,
    &require_index_for::RULE,
    &json_without_gin::RULE,
    &list_without_gin::RULE,
    &soft_delete_unique_not_partial::RULE,
    &low_selectivity_index::RULE,
    &too_many_indexes::RULE,
    &legacy_index_name_arg::RULE,
    &unknown_model::RULE,
    &unknown_query_field::RULE,
    &unknown_query_relation::RULE,
    &unknown_enum_value::RULE,
    &unknown_query_operator::RULE,
    &unknown_query_argument::RULE,
    &missing_unique_filter::RULE,
    &unindexed_query::RULE,
    &query_in_loop::RULE,
    &unbounded_find_many::RULE,
    &find_first_on_unique_key::RULE,
    &filter_may_be_undefined::RULE,
    &missing_select::RULE,
    &writes_without_transaction::RULE,
    &unknown_sql_name::RULE,
    &use_of_removed::RULE,
    &use_of_renamed::RULE,
    &use_of_retyped::RULE,
    &missing_new_required::RULE,
    &read_of_new_optional::RULE,
];
