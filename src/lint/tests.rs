//! What holds for every rule, and for the frame that runs them.

use std::collections::BTreeSet;

use super::test_support::{Check, check};
#[cfg(feature = "usage")]
use super::test_support::{CodeCheck, check_code};
use super::{
    FixKind, Given, Group, Level, Migrations, Preset, RULES, RuleDef, RulesConfig, Selection, Settings, find,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::catalogue;
use crate::text::Sources;

fn is_kebab_case(name: &str) -> bool {
    name.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[test]
fn rules_have_a_code_of_their_group_and_a_name_of_their_own() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "by code, each once: {codes:?}");
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len(), "a name is given twice");
    assert!(catalogue::all().all(|rule| !names.contains(rule.name)), "a rule of the language is called so");
    for rule in RULES {
        let number = rule.code.strip_prefix(rule.group.prefix()).unwrap_or_default();
        assert!(number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()), "{}", rule.code);
        assert!(is_kebab_case(rule.name), "{}", rule.name);
        assert!(rule.strict >= rule.default, "{}: `strict` is no milder than `recommended`", rule.code);
        assert!(std::ptr::eq(find(rule.code).unwrap(), find(rule.name).unwrap()));
    }
}

#[test]
fn rules_say_what_they_demand_and_why() {
    for rule in RULES {
        let (summary, reason) = rule.docs.split_once("\n\n").unwrap_or_default();
        assert!(summary.ends_with('.') && !summary.contains('\n'), "{}: a first line", rule.code);
        assert!(reason.len() > 80 && reason.ends_with('.'), "{}: a reason", rule.code);
        let examples =
            [rule.bad, rule.good].into_iter().chain(rule.given.before()).chain(rule.given.schema());
        for example in examples {
            assert!(example.ends_with('\n') && !example.starts_with('\n'), "{}: {example:?}", rule.code);
        }
    }
}

/// The rules whose examples are schemas; those about queries have tests of their own.
fn about_schemas() -> impl Iterator<Item = &'static RuleDef> {
    RULES.iter().copied().filter(|rule| rule.group != Group::Queries)
}

/// What has become of the migrations in an example of a rule that is about them.
fn migrations(rule: &RuleDef, example: &str) -> Option<Migrations> {
    let named = |is_there: bool| if is_there { vec!["20260122093000_init".to_owned()] } else { Vec::new() };
    let (added, edited) = match rule.code {
        "PS015" => (named(example == rule.good), Vec::new()),
        "PS016" => (Vec::new(), named(example == rule.bad)),
        _ => return None,
    };
    Some(Migrations { folder: "prisma/migrations".to_owned(), added, edited, ..Migrations::default() })
}

/// All rules at their default level and the rule in any case, compared with the base of the example if it
/// has one.
fn example_check(rule: &'static RuleDef, example: &str) -> Check {
    let is_off = rule.default == Level::Off;
    let turned_on = if is_off { format!("[rules]\n{} = \"warn\"", rule.code) } else { String::new() };
    let check = check(rule).select(&[]).config(&turned_on);
    let check = match rule.given {
        Given::Base(base) => check.since(base),
        Given::Nothing | Given::Schema(_) | Given::Change { .. } => check,
    };
    match migrations(rule, example) {
        Some(migrations) => check.migrations(migrations),
        None => check,
    }
}

/// The findings of all rules at their default level on an example.
fn codes(rule: &'static RuleDef, example: &str) -> Vec<&'static str> {
    example_check(rule, example).all_findings(example).iter().map(|finding| finding.code).collect()
}

#[test]
fn bad_examples_break_their_rule_and_good_ones_break_none() {
    for rule in about_schemas() {
        let bad = codes(rule, rule.bad);
        assert!(bad.contains(&rule.code), "{}: the bad example is not reported", rule.code);
        let others: Vec<_> = bad.iter().filter(|code| **code != rule.code && **code != "PK002").collect();
        assert!(others.is_empty(), "{}: the bad example is also {others:?}", rule.code);
        let good: Vec<_> = codes(rule, rule.good).into_iter().filter(|code| *code != "PK002").collect();
        assert!(good.is_empty(), "{}: the good example is {good:?}", rule.code);
    }
}

#[test]
fn fixes_leave_bad_examples_valid_and_clean() {
    for rule in about_schemas() {
        let check = example_check(rule, rule.bad).select(&[rule.code, "PX001"]);
        let kinds: BTreeSet<_> = check
            .findings(rule.bad)
            .iter()
            .map(|finding| finding.fix.as_ref().map(|fix| fix.applicability))
            .collect();
        assert_eq!(kinds, BTreeSet::from([rule.fix.applicability()]), "{}: the kind of fix", rule.code);
        let fixed = check.fixed(rule.bad);
        if rule.fix == FixKind::None {
            assert_eq!(fixed, rule.bad, "{}", rule.code);
            continue;
        }
        check.assert_clean(&fixed);
        assert!(check.analyze(&fixed).is_valid(), "{}: invalid after the fix:\n{fixed}", rule.code);
        assert_eq!(check.fixed(&fixed), fixed, "{}: fixed twice", rule.code);
    }
}

#[test]
fn findings_say_what_to_do() {
    for rule in about_schemas() {
        let check = example_check(rule, rule.bad);
        for finding in check.findings(rule.bad) {
            let message = &finding.message;
            assert!(finding.help.is_some(), "{}: {message}", rule.code);
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
        }
    }
}

/// The rule and all others at their default level on an example in code.
#[cfg(feature = "usage")]
fn code_check(rule: &'static RuleDef) -> CodeCheck {
    let is_off = rule.default == Level::Off;
    let turned_on = if is_off { format!("[rules]\n{} = \"warn\"", rule.code) } else { String::new() };
    let schema = rule.given.schema().unwrap();
    let check = check_code(rule, schema).config(&turned_on, false);
    match rule.given.before() {
        Some(base) => check.since(base),
        None => check,
    }
}

#[cfg(feature = "usage")]
fn about_code() -> impl Iterator<Item = &'static RuleDef> {
    RULES.iter().copied().filter(|rule| rule.group == Group::Queries)
}

#[cfg(feature = "usage")]
#[test]
fn bad_code_breaks_its_rule_and_good_code_none() {
    for rule in about_code() {
        let (bad, sources) = code_check(rule).findings(rule.bad);
        let codes: BTreeSet<_> = bad.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, BTreeSet::from([rule.code]), "{}: the bad example", rule.code);
        for finding in &bad {
            let message = &finding.message;
            assert!(finding.help.is_some(), "{}: {message}", rule.code);
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
            assert_eq!(sources.get(finding.location.file).name(), "app.ts", "{}: {message}", rule.code);
            let fix = finding.fix.as_ref().map(|fix| fix.applicability);
            assert_eq!(fix, rule.fix.applicability(), "{}: the kind of fix", rule.code);
        }
        let good = code_check(rule).lines(rule.good);
        assert!(good.is_empty(), "{}: the good example is {good:?}", rule.code);
    }
}

#[cfg(feature = "usage")]
#[test]
fn fixes_leave_bad_code_clean_and_the_schema_valid() {
    for rule in about_code().filter(|rule| rule.fix != FixKind::None) {
        let (schema, code) = code_check(rule).fixed(rule.bad);
        let after = check_code(rule, &schema);
        let after = match rule.given.before() {
            Some(base) => after.since(base),
            None => after,
        };
        let left = after.lines(&code);
        assert!(left.is_empty(), "{}: {left:?} after the fix:\n{schema}{code}", rule.code);
    }
}

#[test]
fn groups_have_letters_of_their_own() {
    let prefixes: BTreeSet<_> = Group::ALL.iter().map(|group| group.prefix()).collect();
    assert_eq!(prefixes.len(), Group::ALL.len());
}

fn settings(config: &str, selection: &Selection) -> Result<Settings, String> {
    let config: RulesConfig = toml::from_str(config).unwrap();
    Settings::from_config(&config, selection).map_err(|error| error.to_string())
}

fn level(config: &str, selection: &Selection, rule: &str) -> &'static str {
    settings(config, selection).unwrap().level(find(rule).unwrap()).name()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn levels_come_from_the_preset_the_rule_and_the_command_line() {
    let select = |codes: &[&str]| Selection { select: words(codes), ..Selection::default() };
    let ignore = |codes: &[&str]| Selection { ignore: words(codes), ..Selection::default() };
    let none = Selection { preset: Some(Preset::None), ..Selection::default() };
    let nothing = Selection::default();
    for (config, selection, expected) in [
        ("", &nothing, "error"),
        ("[rules]\nPX001 = \"info\"", &nothing, "info"),
        ("[rules]\nunindexed-foreign-key = { level = \"off\" }", &nothing, "off"),
        ("[rules]\nunindexed-foreign-key = {}", &nothing, "error"),
        ("preset = \"none\"", &nothing, "off"),
        ("preset = \"none\"\n[rules]\nPX001 = \"warn\"", &nothing, "warn"),
        ("", &none, "off"),
        ("", &ignore(&["PX"]), "off"),
        ("", &ignore(&["unindexed-foreign-key"]), "off"),
        ("", &select(&["PN"]), "off"),
        ("preset = \"none\"", &select(&["PX001"]), "error"),
        ("[rules]\nPX001 = \"warn\"", &select(&["PX"]), "warn"),
    ] {
        assert_eq!(level(config, selection, "PX001"), expected, "{config} {selection:?}");
    }
}

#[test]
fn errors_of_the_configuration_name_the_key() {
    let error = |config: &str| settings(config, &Selection::default()).unwrap_err();
    insta::assert_snapshot!(error("[rules]\nid-typ = \"off\""), @"rules: there is no rule `id-typ`; did you mean `id-type`?");
    insta::assert_snapshot!(error("[rules]\nsomething-else = \"off\""), @"rules: there is no rule `something-else`; `prismakit rules` lists them");
    insta::assert_snapshot!(error("[rules]\nid-type = \"warning\""), @"rules.id-type: `warning` is no level; write `off`, `info`, `warn` or `error`");
    insta::assert_snapshot!(error("[rules]\nid-type = true"), @"rules.id-type: expected a level or a table with `level` and options, found boolean");
    insta::assert_snapshot!(error("[rules]\nid-type = { level = 1 }"), @"rules.id-type.level: `integer` is no level; write `off`, `info`, `warn` or `error`");
    insta::assert_snapshot!(error("[rules]\nid-type = \"off\"\nPK002 = \"off\""), @"rules: `PK002` and `id-type` are the same rule; keep one of them");
    insta::assert_snapshot!(error("[rules]\nid-type = { alow = [\"cuid\"] }"), @"rules.id-type: the rule has no option `alow`; did you mean `allow`?");
    insta::assert_snapshot!(error("[rules]\nid-type = { allow = [\"guid\"] }"), @"rules.id-type.allow: there is no value `guid` here; there are `cuid`, `cuid(2)`, `uuid`, `uuid(7)`, `ulid`, `nanoid`, `autoincrement`, `sequence`, `dbgenerated`, `natural`");
    insta::assert_snapshot!(error("[rules]\nid-type = { allow = \"cuid\" }"), @r#"rules.id-type.allow: expected a list, found the string "cuid""#);
    insta::assert_snapshot!(error("[rules]\nid-type = { length = 3 }"), @"rules.id-type: the rule has no option `length`; `prismakit explain id-type` lists them");
    insta::assert_snapshot!(error("[rules]\nPX = \"off\""), @"rules: `PX` is a group; name its rules one by one, or use `--select` and `--ignore`");
    insta::assert_snapshot!(error("[rules]\nV315 = \"off\""), @"rules: `V315` is a rule of the language: it always runs; `--ignore` and `// prismakit-ignore` comments silence its warnings");
    insta::assert_snapshot!(error("[[overrides]]\nmodels = [\"A\"]\nrules = { idtype = \"off\" }"), @"overrides[0].rules: there is no rule `idtype`; did you mean `id-type`?");
    insta::assert_snapshot!(error("[[overrides]]\nrules = { id-type = \"off\" }"), @"overrides[0]: name the `models` or the `paths` that it is for; what holds everywhere goes to `[rules]`");
    let selection = Selection { select: words(&["PX0001"]), ..Selection::default() };
    insta::assert_snapshot!(settings("", &selection).unwrap_err(), @"--select: there is no rule `PX0001`; did you mean `PX001`?");
    let selection = Selection { ignore: words(&["V024"]), ..Selection::default() };
    insta::assert_snapshot!(settings("", &selection).unwrap_err(), @"--ignore: `V024` is a rule of the language: it always runs, for a schema that breaks it is not valid");
}

#[test]
fn the_format_of_the_configuration_is_a_json_schema() {
    let schema = schemars::schema_for!(RulesConfig);
    let table = &schema.pointer("/$defs/RuleTable/properties").unwrap();
    assert_eq!(table.as_object().unwrap().len(), RULES.len());
    insta::assert_snapshot!(serde_json::to_string_pretty(&table["id-type"]).unwrap(), @r##"
        {
          "description": "Ids are made in one way, by `cuid()` unless the configuration allows others. (PK002)",
          "anyOf": [
            {
              "$ref": "#/$defs/Level"
            },
            {
              "type": "object",
              "properties": {
                "allow": {
                  "description": "The kinds of ids that are accepted; the fix writes the first that has a function.",
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/IdKind"
                  },
                  "default": [
                    "cuid",
                    "cuid(2)"
                  ]
                },
                "composite": {
                  "description": "Whether ids of several fields are accepted that have no foreign key among them.",
                  "type": "boolean",
                  "default": true
                },
                "level": {
                  "$ref": "#/$defs/Level"
                }
              },
              "additionalProperties": false
            }
          ]
        }
        "##);
}

const TWO_MISTAKES: &str = "\
model first_model {
  id       String @id @default(cuid())
  bad_name String
}

model SecondModel {
  id       String @id @default(cuid())
  bad_name String
}
";

/// The lines and codes of what is left of two mistakes, with comments put into the schema.
fn left(before: &str, after: &str) -> String {
    let schema = TWO_MISTAKES.replacen(before, after, 1);
    let check = check(find("PN004").unwrap()).select(&["PN001", "PN004", "PW004"]);
    let sources = Sources::single("schema.prisma", &*schema);
    let line = |finding: &Diagnostic| sources.position(finding.location).line;
    let left = check.all_findings(&schema);
    left.iter().map(|finding| format!("{}:{}", line(finding), finding.code)).collect::<Vec<_>>().join(" ")
}

#[test]
fn comments_silence_a_field_a_model_or_a_file() {
    let bad_name = "  bad_name String\n";
    for (before, after, expected) in [
        ("", "", "1:PN001 3:PN004 8:PN004"),
        (bad_name, "  bad_name String // prismakit-ignore PN004: legacy\n", "1:PN001 8:PN004"),
        (bad_name, "  // prismakit-ignore PN004: legacy\n  bad_name String\n", "1:PN001 9:PN004"),
        (
            bad_name,
            "  // prismakit-ignore field-name-case\n  // of old\n  bad_name String\n",
            "1:PN001 10:PN004",
        ),
        (bad_name, "  // prismakit-ignore\n  bad_name String\n", "1:PN001 9:PN004"),
        ("model", "// prismakit-ignore PN004, PN001: old\nmodel", "9:PN004"),
        ("model", "/// The first.\n/* prismakit-ignore PN004 PN001 */\n/// It is.\nmodel", "11:PN004"),
        ("{", "{ // prismakit-ignore PN001, PN004", "8:PN004"),
        ("{\n", "{\n  // prismakit-ignore PN001, PN004\n\n", "10:PN004"),
        ("", "// prismakit-ignore-file PN004: all of it\n\n", "3:PN001"),
        ("}", "}\n// prismakit-ignore-file PN004, PN001", ""),
    ] {
        assert_eq!(left(before, after), expected, "{after}");
    }
}

#[test]
fn comments_that_silence_nothing_are_reported() {
    let id = "  id       String @id @default(cuid())\n";
    for (before, after, expected) in [
        ("", "// prismakit-ignore PN001: not directly above\n\n", "1:PW004 3:PN001 5:PN004 10:PN004"),
        (
            id,
            "  id       String @id @default(cuid()) // prismakit-ignore PN004\n",
            "1:PN001 2:PW004 3:PN004 8:PN004",
        ),
        ("}", "  // prismakit-ignore PN004\n}", "1:PN001 3:PN004 4:PW004 9:PN004"),
        ("model", "// prismakit-ignore PN004, PN001, PN4\nmodel", "1:PW004 9:PN004"),
        ("model", "// prismakit-ignore PN001, PN004, PN006\nmodel", "9:PN004"),
        ("model", "// prismakit-ignore PN001, PN004, V315\nmodel", "1:PW004 9:PN004"),
        ("}", "}\n// prismakit-ignore-file PW004\n// prismakit-ignore PN001\n", "1:PN001 3:PN004 11:PN004"),
        ("}", "}\n// prismakit-ignorefile PN001\n", "1:PN001 3:PN004 5:PW004 10:PN004"),
        (
            "  bad_name",
            "  // prismakit-ignore-next-line PN004\n  bad_name",
            "1:PN001 3:PW004 4:PN004 9:PN004",
        ),
    ] {
        assert_eq!(left(before, after), expected, "{after}");
    }
}

#[test]
fn what_is_wrong_with_a_comment_is_said() {
    let help = |comment: &str| {
        let schema = format!("model A {{\n  id Int @id // {comment}\n}}\n");
        let found = check(find("PW004").unwrap()).all_findings(&schema);
        let finding = found.iter().find(|finding| finding.code == "PW004").unwrap();
        format!("{}; {}", finding.message, finding.help.as_deref().unwrap())
    };
    insta::assert_snapshot!(help("prismakit-ignore PN04"), @"there is no rule `PN04`; did you mean `PN004`?");
    insta::assert_snapshot!(help("prismakit-ignore ZZ9"), @"there is no rule `ZZ9`; `prismakit rules` lists them");
    insta::assert_snapshot!(help("prismakit-ignore PX"), @"`PX` is a group of rules; name its rules one by one");
    insta::assert_snapshot!(help("prismakit-ignore because"), @"there is no rule `because`; write the reason behind a colon: `// prismakit-ignore CODE: reason`");
    insta::assert_snapshot!(help("prismakit-ignore-model PN004"), @"`prismakit-ignore-model` silences nothing; write `prismakit-ignore CODE: reason` at the end of the line or above it, or `prismakit-ignore-file` for the whole file");
}

#[test]
fn unused_suppressions_are_removed_and_the_rest_stays() {
    let check = check(find("PW004").unwrap()).select(&["PN001", "PN004", "PW004"]).safe();
    for (comment, left) in [
        ("// prismakit-ignore PN004: why\n", "// prismakit-ignore PN004: why\n"),
        ("// prismakit-ignore PN004, PN001: why\n", "// prismakit-ignore PN004: why\n"),
        ("// prismakit-ignore PN001, PN004: why\n", "// prismakit-ignore PN004: why\n"),
        ("// prismakit-ignore V315, PN004, PN001\n", "// prismakit-ignore PN004\n"),
        ("// prismakit-ignore PN001: why\n", ""),
        ("// prismakit-ignore: why\n", "// prismakit-ignore: why\n"),
    ] {
        let schema = |comment: &str| format!("model A {{\n  id Int @id\n\n  {comment}  bad_name Int\n}}\n");
        let expected =
            schema(left).replace("  bad_name", if left.is_empty() { "bad_name" } else { "  bad_name" });
        assert_eq!(check.fixed(&schema(comment)), expected, "{comment}");
    }
    let trailing = "model A {\n  id Int @id   // prismakit-ignore PN004\n}\n";
    assert_eq!(check.fixed(trailing), "model A {\n  id Int @id\n}\n");
}

#[test]
fn warnings_of_the_language_can_be_silenced_and_errors_cannot() {
    let warning = "datasource db {\n  provider = \"mysql\"\n  referentialIntegrity = \"foreignKeys\"\n}\n";
    let check = check(find("PW004").unwrap());
    assert_eq!(check.all_findings(warning).iter().map(|finding| finding.code).collect::<Vec<_>>(), ["V319"]);
    check.assert_clean(&warning.replace("foreignKeys\"", "foreignKeys\" // prismakit-ignore V319: known"));
    let error = "model A {\n  id Int @id // prismakit-ignore V248: no\n  a  Int @db.Nothing // prismakit-ignore V248: no\n}\n";
    let found: Vec<_> =
        check.all_findings(error).into_iter().map(|finding| (finding.code, finding.severity)).collect();
    assert_eq!(
        found,
        [("PW004", Severity::Warning), ("V248", Severity::Error), ("PW004", Severity::Warning)]
    );
}

#[test]
fn a_rule_takes_the_place_of_the_warning_that_says_the_same() {
    let schema = "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\nmodel A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id  Int @id\n  aId Int\n  a   A   @relation(fields: [aId], references: [id])\n}\n";
    let codes =
        |check: Check| -> Vec<_> { check.all_findings(schema).iter().map(|finding| finding.code).collect() };
    assert_eq!(codes(check(find("PX001").unwrap())), ["PX001"]);
    assert_eq!(codes(check(find("PN001").unwrap())), ["V314"]);
}
