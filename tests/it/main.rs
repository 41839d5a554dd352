//! Integration tests: one binary, a module for each subject.
#![expect(clippy::disallowed_methods, reason = "tests read the files they are about")]

mod acceptance;
mod architecture;
mod catalogue;
mod cli;
mod dialects;
#[cfg(unix)]
mod docs;
mod examples;
mod executability;
mod introspect;
mod lint;
mod migrate;
#[cfg(unix)]
mod packaging;
mod packs;
mod recheck;
mod round_trip;
mod scratch;
mod seed;
mod support;
mod synthetic;
#[cfg(all(unix, feature = "watch"))]
mod watch;
