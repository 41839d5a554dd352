//! Which files are code, and which grammar they are written in.

/// The language of a file of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// TypeScript without markup.
    TypeScript,
    /// TypeScript with markup. JavaScript is a part of it.
    Tsx,
    /// A page whose scripts are in `<script>` elements: Vue, Svelte.
    Embedded,
}

impl Language {
    /// The language of a file with this path; `None` if it is not code.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next()?;
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match extension {
            "ts" | "mts" | "cts" => Some(Language::TypeScript),
            "tsx" | "js" | "mjs" | "cjs" | "jsx" => Some(Language::Tsx),
            "vue" | "svelte" => Some(Language::Embedded),
            _ => None,
        }
    }
}

/// Whether a file is one of `prisma/sql`, of whose SQL Prisma makes functions.
pub fn is_typed_sql(path: &str) -> bool {
    path.strip_suffix(".sql").and_then(|path| path.rsplit_once('/')).is_some_and(|(folder, _)| {
        folder.strip_suffix("prisma/sql").is_some_and(|before| before.is_empty() || before.ends_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::{Language, is_typed_sql};

    #[test]
    fn the_ending_decides() {
        let cases = [
            ("src/tree.ts", Some(Language::TypeScript)),
            ("tree.d.ts", Some(Language::TypeScript)),
            ("a.b/tree.mts", Some(Language::TypeScript)),
            ("tree.cts", Some(Language::TypeScript)),
            ("tree.tsx", Some(Language::Tsx)),
            ("tree.js", Some(Language::Tsx)),
            ("tree.mjs", Some(Language::Tsx)),
            ("tree.cjs", Some(Language::Tsx)),
            ("tree.jsx", Some(Language::Tsx)),
            ("Tree.vue", Some(Language::Embedded)),
            ("+page.svelte", Some(Language::Embedded)),
            ("tree.json", None),
            ("src.ts/tree", None),
            ("src/.ts", None),
            ("ts", None),
            ("", None),
        ];
        for (path, language) in cases {
            assert_eq!(Language::of_path(path), language, "{path}");
        }
    }

    #[test]
    fn sql_is_typed_in_one_folder() {
        for (path, expected) in [
            ("prisma/sql/ripe.sql", true),
            ("apps/web/prisma/sql/ripe.sql", true),
            ("prisma/migrations/1/migration.sql", false),
            ("notprisma/sql/ripe.sql", false),
            ("prisma/sql/ripe.ts", false),
        ] {
            assert_eq!(is_typed_sql(path), expected, "{path}");
        }
    }
}
