//! What the tests of all floors share.

/// Settings under which insta keeps its snapshots in `snapshots/<floor>`.
pub(crate) fn snapshots(floor: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/").to_owned() + floor);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
