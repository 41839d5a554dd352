//! The snapshots of the pack `rust`, as modules of a crate.

#[path = "../../snapshots/generate/rust/blog-mysql/mod.rs"]
mod blog_mysql;
#[path = "../../snapshots/generate/rust/crm/mod.rs"]
mod crm;
#[path = "../../snapshots/generate/rust/crm-plain/mod.rs"]
mod crm_plain;
#[path = "../../snapshots/generate/rust/history/mod.rs"]
mod history;
#[path = "../../snapshots/generate/rust/multi-file/mod.rs"]
mod multi_file;
#[path = "../../snapshots/generate/rust/notes-sqlite/mod.rs"]
mod notes_sqlite;
#[path = "../../snapshots/generate/rust/notes-sqlite-one/mod.rs"]
mod notes_sqlite_one;
#[path = "../../snapshots/generate/rust/shop/mod.rs"]
mod shop;
#[path = "../../snapshots/generate/rust/shop-other-crates/mod.rs"]
mod shop_other_crates;
#[path = "../../snapshots/generate/rust/tenants/mod.rs"]
mod tenants;
