//! Tests of the rules about the datasource and the generators.

use crate::schema::test_support::{check_as, check_with};
use crate::schema::{LanguageVersion, Options};

use super::{PREVIEW_FEATURES, PreviewFeature, Support};

const V5: LanguageVersion = LanguageVersion::V5;
const V6: LanguageVersion = LanguageVersion::V6;
const V7: LanguageVersion = LanguageVersion::V7;

/// The findings about a datasource with these lines, by the rules of a version.
fn datasource(version: LanguageVersion, lines: &str) -> Vec<String> {
    check_as(version, &format!("datasource db {{\n{lines}\n}}\n"))
}

/// The findings about a generator with these lines.
fn generator(version: LanguageVersion, lines: &str) -> Vec<String> {
    check_as(version, &format!("generator client {{\n{lines}\n}}\n"))
}

/// The findings about a PostgreSQL database with these extensions, which have been asked for.
fn extensions(list: &str) -> Vec<String> {
    check_as(
        V7,
        &format!(
            "datasource db {{\nprovider = \"postgresql\"\nextensions = {list}\n}}\n\
             generator client {{\nprovider = \"prisma-client\"\n\
             previewFeatures = [\"postgresqlExtensions\"]\n}}\n"
        ),
    )
}

#[test]
fn provider() {
    for (lines, expected) in [
        ("provider = \"postgresql\"", vec![]),
        ("provider = \"postgres\"", vec![]),
        ("provider =", vec!["V264 1:1 datasource db"]),
        ("", vec!["V265 1:1 datasource db"]),
        ("provider = env(\"DB\")", vec!["V266 1:1 datasource db"]),
        ("provider = \"\"", vec!["V267 2:12 \"\""]),
        ("provider = mysql", vec!["V267 2:12 mysql"]),
        ("provider = db(\"mysql\")", vec!["V267 2:12 db(\"mysql\")"]),
        ("provider = \"oracle\"", vec!["V268 2:12 \"oracle\""]),
        ("provider = \"PostgreSQL\"", vec!["V268 2:12 \"PostgreSQL\""]),
    ] {
        assert_eq!(datasource(V7, lines), expected, "{lines}");
    }
}

#[test]
fn misspelt_names_are_corrected() {
    let options = Options { version: Some(V7), ..Options::default() };
    for (lines, expected) in [
        ("provider = \"mariadb\"", "write `mysql`"),
        ("provider = \"Postgres\"", "write `postgresql`"),
        (
            "provider = \"access\"",
            "there are `postgresql`, `mysql`, `sqlite`, `sqlserver`, `cockroachdb`, `mongodb`",
        ),
        ("provider = \"mysql\"\nrelationmode = \"prisma\"", "did you mean `relationMode`?"),
    ] {
        let text = format!("datasource db {{\n{lines}\n}}\n");
        let sources = crate::text::Sources::single("schema.prisma", text);
        let findings = crate::schema::analyze(sources, &options).diagnostics;
        let helps: Vec<_> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        assert_eq!(helps, [expected], "{lines}");
    }
}

#[test]
fn several_datasources() {
    let two = "datasource a {\nprovider = \"mysql\"\n}\ndatasource b {\nprovider = \"sqlite\"\n}\n";
    assert_eq!(check_as(V7, two), ["V269 1:1 datasource a", "V269 4:1 datasource b"]);
    let unusable = "datasource a {\nprovider = \"mysql\"\n}\ndatasource b {\nprovider = \"db\"\n}\n";
    assert_eq!(check_as(V7, unusable), ["V268 5:12 \"db\""]);
}

#[test]
fn unknown_settings() {
    let lines = "provider = \"sqlite\"\nextensions = [a]\npool = 5";
    assert_eq!(datasource(V7, lines), ["V270 3:1 extensions = [a]", "V270 4:1 pool = 5"]);
    let lines = "provider = \"sqlite\"\npreviewFeatures = [\"views\"]";
    assert_eq!(datasource(V7, lines), ["V280 3:1 previewFeatures = [\"views\"]"]);
}

#[test]
fn urls_left_the_schema_with_prisma_7() {
    let lines = "provider = \"sqlite\"\nurl = 5\ndirectUrl = \"b\"\nshadowDatabaseUrl = \"b\"";
    let moved = ["V271 3:1 url = 5", "V272 4:1 directUrl = \"b\"", "V273 5:1 shadowDatabaseUrl = \"b\""];
    assert_eq!(datasource(V7, lines), moved);
    let options = Options { version: Some(V7), allow_datasource_urls: true, ..Options::default() };
    assert_eq!(check_with(&format!("datasource db {{\n{lines}\n}}\n"), &options), [""; 0]);
}

#[test]
fn moved_urls_hide_no_other_finding() {
    let text = "datasource db {\nprovider = \"sqlite\"\nurl = env(\"DB\")\nschemas = [\"a\"]\n}\n";
    let expected = ["V271 3:1 url = env(\"DB\")", "V281 4:11 [\"a\"]"];
    assert_eq!(check_as(V7, text), expected);
}

#[test]
fn urls_up_to_prisma_6() {
    for (lines, expected) in [
        ("url = env(\"DB\")", vec![]),
        ("url = env(name: \"DB\")", vec!["V318 3:11 name: \"DB\""]),
        ("", vec!["V274 1:1 datasource db"]),
        ("url =", vec!["V264 1:1 datasource db"]),
        ("url = 5", vec!["V049 3:7 5"]),
        ("url = env()", vec!["V276 3:7 env()"]),
        ("url = env(\"A\", \"B\")", vec!["V276 3:7 env(\"A\", \"B\")"]),
        ("url = env(\"A\",)", vec!["V276 3:7 env(\"A\",)"]),
        ("url = env(name:)", vec!["V276 3:7 env(name:)"]),
        ("url = env(5)", vec!["V049 3:11 5"]),
        ("url = \"postgres://localhost\"", vec![]),
        ("url = \"prisma://accelerate\"", vec![]),
        ("url = \"mysql://localhost\"", vec!["V277 3:7 \"mysql://localhost\""]),
        ("url = env(\"A\")\nshadowDatabaseUrl = env(\"A\")", vec!["V275 3:7 env(\"A\")"]),
        (
            "url = env(\"A\")\ndirectUrl = env(\"B\")\nshadowDatabaseUrl = env(\"B\")",
            vec!["V275 4:13 env(\"B\")"],
        ),
        ("url = \"\"\nshadowDatabaseUrl = \"\"", vec![]),
        ("url = \"B\"\nshadowDatabaseUrl = env(\"B\")", vec!["V277 3:7 \"B\""]),
    ] {
        let lines = format!("provider = \"postgresql\"\n{lines}");
        assert_eq!(datasource(V6, &lines), expected, "{lines}");
        assert_eq!(datasource(V5, &lines), expected, "{lines}");
    }
}

#[test]
fn an_adapter_may_bring_the_url() {
    let schema = |provider: &str, feature: &str| {
        format!(
            "datasource db {{\nprovider = \"{provider}\"\n}}\n\
             generator client {{\nprovider = \"prisma-client\"\npreviewFeatures = [\"{feature}\"]\n}}\n"
        )
    };
    let missing = ["V274 1:1 datasource db"];
    assert_eq!(check_as(V6, &schema("sqlite", "schemaEngineDriverAdapters")), [""; 0]);
    assert_eq!(check_as(V6, &schema("sqlite", "SchemaEngineDriverAdapters")), missing);
    assert_eq!(check_as(V6, &schema("mysql", "schemaEngineDriverAdapters")), missing);
}

#[test]
fn relation_mode() {
    for (lines, expected) in [
        ("relationMode = \"prisma\"", vec![]),
        ("relationMode = prisma", vec!["V049 3:16 prisma"]),
        ("relationMode = \"Prisma\"", vec!["V279 1:1 datasource db"]),
        ("referentialIntegrity = \"prisma\"", vec!["V319 3:1 referentialIntegrity"]),
        (
            "referentialIntegrity = \"prisma\"\nrelationMode = \"prisma\"",
            vec!["V278 3:1 referentialIntegrity = \"prisma\""],
        ),
    ] {
        assert_eq!(datasource(V7, &format!("provider = \"mysql\"\n{lines}")), expected, "{lines}");
    }
    let mongodb = "provider = \"mongodb\"\nrelationMode = \"foreignKeys\"";
    assert_eq!(datasource(V7, mongodb), ["V279 3:16 \"foreignKeys\""]);
}

#[test]
fn schemas() {
    for (version, provider, list, expected) in [
        (V7, "postgresql", "[\"a\", \"b\"]", vec![]),
        (V7, "postgresql", "\"a\"", vec![]),
        (V7, "postgresql", "[a]", vec!["V049 3:12 a"]),
        (V7, "postgresql", "[]", vec!["V282 3:11 []"]),
        (V7, "postgresql", "[\"a\", \"b\", \"a\"]", vec!["V283 3:22 \"a\""]),
        (V7, "mysql", "[]", vec!["V281 3:11 []"]),
        (V7, "mysql", "5", vec!["V049 3:11 5"]),
        (V5, "mysql", "[]", vec!["V282 3:11 []"]),
        (V5, "mysql", "[\"a\"]", vec!["V323 3:12 \"a\""]),
        (V5, "postgresql", "[\"a\"]", vec!["V323 3:12 \"a\""]),
    ] {
        let url = if version == V5 { "\nurl = env(\"DB\")" } else { "" };
        let lines = format!("provider = \"{provider}\"\nschemas = {list}{url}");
        assert_eq!(datasource(version, &lines), expected, "{provider} {list}");
    }
}

#[test]
fn listed_extensions() {
    for (list, expected) in [
        ("[citext, pg_trgm(), uuid_ossp(map: \"uuid-ossp\", schema: \"a\", version: \"1\")]", vec![]),
        ("citext", vec![]),
        ("[a(version:), b(map: \"x\",)]", vec![]),
        ("[\"citext\"]", vec!["V049 3:15 \"citext\""]),
        ("[uuid-ossp]", vec!["V285 3:15 uuid-ossp"]),
        ("[a(\"x\")]", vec!["V286 3:17 \"x\""]),
        ("[a(map: \"x\", map: \"y\")]", vec!["V286 3:27 map: \"y\""]),
        ("[a(version: 5)]", vec!["V286 3:17 version: 5"]),
        ("[a(versio: \"5\")]", vec!["V287 3:17 versio: \"5\""]),
    ] {
        assert_eq!(extensions(list), expected, "{list}");
    }
    let unasked = "provider = \"postgresql\"\nextensions = [uuid-ossp]";
    assert_eq!(datasource(V7, unasked), ["V284 3:1 extensions = [uuid-ossp]"]);
}

#[test]
fn generators() {
    for (lines, expected) in [
        ("provider = \"a\"\noutput = env(\"B\")\nbinaryTargets = \"native\"\nown = 5", vec![]),
        ("output = \"a\"", vec!["V288 1:1 generator client"]),
        ("provider =\nown =", vec!["V264 1:1 generator client", "V264 1:1 generator client"]),
        ("provider = 5", vec!["V289 2:12 5"]),
        ("provider = \"a\"\noutput = b", vec!["V289 3:10 b"]),
        ("provider = \"a\"\nbinaryTargets = [\"a\", 5]", vec!["V289 3:23 5"]),
        ("provider = \"a\"\nengineType = env(\"B\")", vec!["V289 3:14 env(\"B\")"]),
        ("provider = \"a\"\nown = [env()]", vec!["V276 3:8 env()"]),
        ("provider = \"a\"\nown = own(env())", vec![]),
    ] {
        assert_eq!(generator(V7, lines), expected, "{lines}");
    }
    assert_eq!(generator(V5, "provider = \"a\"\nown = env()"), [""; 0]);
}

#[test]
fn features_of_each_version() {
    for (feature, v5, v6, v7) in [
        ("views", "", "", ""),
        ("Views", "", "", ""),
        ("reactNative", "", "", ""),
        ("driverAdapters", "", "V321", "V321"),
        ("createMany", "V321", "V321", "V321"),
        ("metrics", "", "V320", "V290"),
        ("partialIndexes", "V290", "V290", ""),
        ("fullTextSearch", "", "V321", "V321"),
        ("fullTextSearchPostgres", "V290", "V290", "V290"),
        ("veiws", "V290", "V290", "V290"),
    ] {
        for (version, expected) in [(V5, v5), (V6, v6), (V7, v7)] {
            let lines = format!("provider = \"a\"\npreviewFeatures = [\"{feature}\"]");
            let found: Vec<_> =
                generator(version, &lines).iter().map(|finding| finding[..4].to_owned()).collect();
            assert_eq!(found.concat(), expected, "{feature} in {version:?}");
        }
    }
}

#[test]
fn the_comment_of_a_removed_line_stays() {
    let text = |line: &str| format!("generator client {{\n  provider = \"a\"\n{line}}}\n");
    for (line, expected) in [
        ("  previewFeatures = [\"driverAdapters\"]\n", ""),
        ("  previewFeatures = [\"driverAdapters\"] // Why.\n", "  // Why.\n"),
        (
            "  previewFeatures = [\"driverAdapters\", \"views\"] // Why.\n",
            "  previewFeatures = [\"views\"] // Why.\n",
        ),
    ] {
        let sources = crate::text::Sources::single("schema.prisma", text(line));
        let analysis = crate::schema::analyze(sources, &Options::default());
        let fix = analysis.diagnostics.iter().find_map(|finding| finding.fix.as_deref()).unwrap();
        assert_eq!(crate::diagnostic::apply(&text(line), &fix.edits), text(expected));
    }
}

#[test]
fn a_renamed_feature_counts_under_its_new_name() {
    let text = "datasource db {\nprovider = \"postgresql\"\n}\n\
                generator client {\nprovider = \"a\"\npreviewFeatures = [\"fullTextSearch\"]\n}\n";
    assert_eq!(check_as(V7, text), ["V322 6:20 \"fullTextSearch\""]);
    let sources = crate::text::Sources::single("schema.prisma", text);
    let schema = crate::schema::analyze(sources, &Options::default()).schema;
    assert!(schema.has_preview_feature("fullTextSearchPostgres"));
    assert!(!schema.has_preview_feature("fullTextSearch"));
}

#[test]
fn a_feature_of_one_database_needs_the_datasource_in_its_file() {
    use crate::text::{SourceFile, Sources};

    let datasource = "datasource db {\nprovider = \"postgresql\"\n}\n";
    let generator =
        "generator client {\nprovider = \"a\"\npreviewFeatures = [\"fullTextSearchPostgres\"]\n}\n";
    let valid =
        |files: Vec<SourceFile>| crate::schema::analyze(Sources::new(files), &Options::default()).is_valid();
    assert!(valid(vec![SourceFile::new("a.prisma", format!("{datasource}{generator}"))]));
    assert!(!valid(vec![SourceFile::new("a.prisma", datasource), SourceFile::new("b.prisma", generator)]));
}

#[test]
fn the_table_of_features_is_sorted_and_consistent() {
    assert!(PREVIEW_FEATURES.is_sorted_by_key(|feature| feature.name.to_lowercase()));
    for feature in PREVIEW_FEATURES {
        for version in LanguageVersion::ALL {
            if let Support::Renamed(_, new) = feature.support(*version) {
                assert_eq!(PreviewFeature::find(new).map(|feature| feature.name), Some(new));
            }
        }
    }
}
