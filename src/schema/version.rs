//! The versions of Prisma that share the language, with the rules that set them apart.
//!
//! What hangs on a preview feature is in [`super::config::Features`], what hangs on the database in
//! [`super::connector`].

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

    /// What sets it apart from the others.
    pub const fn facts(self) -> &'static VersionFacts {
        match self {
            LanguageVersion::V5 => &V5,
            LanguageVersion::V6 => &V6,
            LanguageVersion::V7 => &V7,
        }
    }
}

/// What a version reads that another does not; functions say in their own table since when they are
/// there.
#[derive(Debug)]
pub struct VersionFacts {
    /// `/* */` is a comment.
    pub block_comments: bool,
    /// Names may have letters outside of ASCII.
    pub unicode_names: bool,
    /// `{ key: value }` is a value.
    pub object_literals: bool,
    /// Words that models and enums may be called, although later versions reserve them.
    pub unreserved_names: &'static [&'static str],
    /// Calls of `env` are looked at in all settings of a generator, not only in those that Prisma
    /// itself needs.
    pub env_in_generator_settings: bool,
    /// Views are what can be queried, no more: they need no unique field, have no id and no index,
    /// and no many-to-many relation.
    pub bare_views: bool,
    /// `where` is an argument of `@unique`, `@@unique` and `@@index`.
    pub partial_indexes: bool,
    /// `@shardKey` and `@@shardKey` are attributes.
    pub shard_keys: bool,
    /// Connection URLs stand in the datasource, not in the configuration of Prisma.
    pub datasource_urls: bool,
    /// With a preview feature, a driver adapter knows the URL in place of the datasource.
    pub adapter_urls: bool,
    /// Whether a database has `schemas` at all is looked at before anything else about them.
    pub schemas_need_support: bool,
    /// Join tables have a primary key in place of a unique index, where the database can tell the
    /// two apart.
    pub keyed_join_tables: bool,
}

static V5: VersionFacts = VersionFacts {
    block_comments: false,
    unicode_names: false,
    object_literals: false,
    unreserved_names: &["async", "await", "using"],
    env_in_generator_settings: false,
    bare_views: false,
    partial_indexes: false,
    shard_keys: false,
    datasource_urls: true,
    adapter_urls: false,
    schemas_need_support: false,
    keyed_join_tables: false,
};

static V6: VersionFacts = VersionFacts {
    block_comments: true,
    unicode_names: true,
    object_literals: false,
    unreserved_names: &[],
    env_in_generator_settings: true,
    bare_views: true,
    partial_indexes: false,
    shard_keys: true,
    datasource_urls: true,
    adapter_urls: true,
    schemas_need_support: true,
    keyed_join_tables: true,
};

static V7: VersionFacts = VersionFacts {
    block_comments: true,
    unicode_names: true,
    object_literals: true,
    unreserved_names: &[],
    env_in_generator_settings: true,
    bare_views: true,
    partial_indexes: true,
    shard_keys: true,
    datasource_urls: false,
    adapter_urls: false,
    schemas_need_support: true,
    keyed_join_tables: true,
};

#[cfg(test)]
mod tests {
    use super::LanguageVersion;
    use crate::schema::test_support::check_as;

    /// A schema with a datasource and a generator before `models`.
    fn schema(provider: &str, feature: &str, models: &str) -> String {
        format!(
            "datasource db {{\nprovider = \"{provider}\"\nurl = env(\"DB\")\n}}\n\
             generator client {{\nprovider = \"a\"\npreviewFeatures = [\"{feature}\"]\n}}\n{models}"
        )
    }

    #[test]
    fn what_came_with_prisma_6() {
        let model = |line: &str| format!("model A {{\nid String @id\n{line}\n}}\n");
        let cases = [
            (schema("sqlite", "views", &model("j Json")), "V037"),
            (schema("sqlite", "views", "enum E {\nA\n}\n"), "V036"),
            (schema("mysql", "views", &model("t String\n@@fulltext([t])")), "V324"),
            (schema("mysql", "views", &model("t String @shardKey")), "V042"),
            (schema("mysql", "views", &model("t String @default(ulid())")), "V160"),
            (schema("mysql", "views", &model("t String @default(cuid(2))")), "V146"),
            (schema("postgresql", "views", &model("@@schema(\"a\")")), "V323"),
        ];
        for (text, code) in cases {
            let in_5 = check_as(LanguageVersion::V5, &text);
            assert!(matches!(in_5.as_slice(), [only] if only.starts_with(code)), "{text}\n{in_5:?}");
            let in_6 = check_as(LanguageVersion::V6, &text);
            assert!(in_6.iter().all(|finding| !finding.starts_with(code)), "{text}\n{in_6:?}");
        }
    }

    #[test]
    fn what_prisma_6_took_away() {
        let reserved = "model async {\nid Int @id\n}\nenum using {\nA\n}\n";
        assert_eq!(check_as(LanguageVersion::V5, reserved), [""; 0]);
        assert_eq!(check_as(LanguageVersion::V6, reserved), ["V020 1:7 async", "V021 4:6 using"]);
    }
}
