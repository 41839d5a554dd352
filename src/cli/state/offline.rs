//! States that take a database, in a program that was built without any.

use std::convert::Infallible;
use std::marker::PhantomData;

use anyhow::bail;

use crate::cli::Global;
use crate::cli::config::ConfigFile;
use crate::schema::Schema;
use crate::sql::{Database, Dialect};

/// There are none.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Live(Infallible);

/// There are none.
#[derive(Debug, Default, clap::Args)]
pub(in crate::cli) struct ScratchArgs {}

/// What such states begin with.
const STARTS: &[&str] = &[
    "migrations:",
    "postgres:",
    "postgresql:",
    "mysql:",
    "mariadb:",
    "sqlite:",
    "sqlserver:",
    "mongodb",
    "file:",
];

impl Live {
    /// Refuses what would be such a state. A text that is refused is not repeated: a URL holds a password.
    pub(super) fn parse(text: &str) -> anyhow::Result<Option<Self>> {
        if let Some(start) = STARTS.iter().find(|start| text.starts_with(**start)) {
            bail!("`{start}…` takes a database, and this program was built without any");
        }
        Ok(None)
    }

    /// There is no name without a state.
    pub(in crate::cli) fn name(&self) -> String {
        match self.0 {}
    }
}

/// What would read such states.
pub(in crate::cli) struct Reader<'g>(PhantomData<&'g Global>);

impl<'g> Reader<'g> {
    /// There is nothing to prepare.
    #[expect(clippy::unnecessary_wraps, reason = "as where there are such states")]
    pub(in crate::cli) fn new(_: &ScratchArgs, _: &'g Global, _: &'g ConfigFile) -> anyhow::Result<Self> {
        Ok(Self(PhantomData))
    }

    /// Nobody asks for them.
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "as where there are such states")]
    pub(in crate::cli) fn schemas(&self, _: Option<&Schema>) -> anyhow::Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// There is no state to read.
    #[expect(clippy::unused_self, reason = "as where there are such states")]
    pub(in crate::cli) fn read(
        &self,
        live: &Live,
        _: Option<&'static Dialect>,
        _: &[String],
    ) -> anyhow::Result<Database> {
        match live.0 {}
    }
}
