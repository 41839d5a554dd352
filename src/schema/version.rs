//! The versions of Prisma that share the language, with the rules that set them apart.

use crate::syntax::tree::BlockKind;

use super::ast::Ast;

/// The major version whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LanguageVersion {
    /// Prisma 5 (as of 5.22).
    V5,
    /// Prisma 6 (as of 6.19).
    V6,
    /// Prisma 7 (as of 7.10).
    #[default]
    V7,
}

impl LanguageVersion {
    /// Every version, oldest first.
    pub const ALL: &'static [LanguageVersion] =
        &[LanguageVersion::V5, LanguageVersion::V6, LanguageVersion::V7];

    /// The version with this major number; older and newer ones have other languages.
    pub fn from_major(major: u32) -> Option<Self> {
        LanguageVersion::ALL.iter().copied().find(|version| version.major() == major)
    }

    /// The version that a schema is written for: up to Prisma 6 the datasource has a `url`.
    pub(super) fn of(ast: &Ast) -> Self {
        let mut datasources = ast.blocks().filter(|(_, block)| block.kind == BlockKind::Datasource);
        let has_url = datasources.any(|(block_ref, block)| {
            block.properties().any(|property| ast.name(block_ref.file, property.name) == "url")
        });
        if has_url { LanguageVersion::V6 } else { LanguageVersion::V7 }
    }

    /// The major number.
    pub const fn major(self) -> u32 {
        match self {
            LanguageVersion::V5 => 5,
            LanguageVersion::V6 => 6,
            LanguageVersion::V7 => 7,
        }
    }
}
