//! What can be declared, and what is found by it.

use crate::lint::config::{RulesConfig, Selection};
use crate::lint::{Settings, run};
use crate::schema::{Options, analyze};
use crate::text::Sources;

const SCHEMA: &str = r#"model Grower {
  id      Int      @id
  name    String   @unique
  isLarge Boolean
  orchardId Int
  orchard Orchard @relation(fields: [orchardId], references: [id])
}

model Orchard {
  createdAt DateTime @default(now())
  id        Int      @id
  tenantId  String   @db.VarChar(36)
  growers   Grower[]

  @@index([tenantId, createdAt], map: "orchard_by_tenant")
  @@map("orchards")
}
"#;

/// The findings of the declared rules alone: `line rule: message`.
fn found(config: &str, selection: &Selection) -> Vec<String> {
    let config: RulesConfig = toml::from_str(&format!("preset = \"none\"\n{config}")).unwrap();
    let settings = Settings::from_config(&config, selection).unwrap();
    let provider = Some(crate::schema::connector::Provider::Postgresql);
    let options = Options { provider, ..Options::default() };
    let analysis = analyze(Sources::single("schema.prisma", SCHEMA), &options);
    assert!(analysis.is_valid(), "{:#?}", analysis.diagnostics);
    let findings = run(&analysis, &settings, None).into_iter();
    let sources = &analysis.schema.ast().sources;
    findings.map(|it| format!("{} {}: {}", sources.position(it.location).line, it.code, it.message)).collect()
}

fn places(kind: &str, rule: &str) -> Vec<String> {
    let config =
        format!("[[custom.{kind}]]\nname = \"r\"\nmessage = \"{{model}} {{field}}{{index}}\"\n{rule}\n");
    let found = found(&config, &Selection::default());
    found
        .iter()
        .map(|line| {
            line.replace(" r: ", " ")
                .replace(" {field}{index}", "")
                .replace("{field}", "")
                .replace("{index}", "")
        })
        .collect()
}

#[test]
fn models_are_selected_and_judged() {
    for (rule, expected) in [
        ("", &["1 Grower", "9 Orchard"][..]),
        ("where = { name = \"Gr*\" }", &["1 Grower"]),
        ("where = { name = \"!Gr*\" }", &["9 Orchard"]),
        ("where = { name = [\"Grower\", \"Orchard\"] }", &["1 Grower", "9 Orchard"]),
        ("where = { view = true }", &[]),
        ("require = { attribute = \"@@map\" }", &["1 Grower"]),
        ("forbid = { attribute = \"@@map\" }", &["9 Orchard"]),
        ("forbid = { database-name = \"orchards\" }", &["9 Orchard"]),
        ("require = { field = { name = \"tenantId\", type = \"String\" } }", &["1 Grower"]),
        ("require = { field = { name = \"tenantId\", type = \"Int\" } }", &["1 Grower", "9 Orchard"]),
        (
            "where = { field = { name = \"isLarge\" } }\nrequire = { field = { name = \"tenantId\" } }",
            &["1 Grower"],
        ),
        ("where = { field = { name = \"createdAt\" } }\nrequire = { field = { name = \"tenantId\" } }", &[]),
        ("require = { index = { fields = [\"tenantId\"] } }", &["1 Grower"]),
        ("require = { index = { fields = [\"tenantId\"], unique = true } }", &["1 Grower", "9 Orchard"]),
        ("require = { order = [\"id\", \"...\"] }", &["9 Orchard"]),
        ("require = { order = [\"createdAt\", \"id\", \"...\", \"growers\"] }", &[]),
        ("require = { order = [\"id\", \"name\"] }", &["9 Orchard"]),
        ("where = { schema = \"public\" }", &[]),
    ] {
        assert_eq!(places("models", rule), expected, "{rule}");
    }
}

#[test]
fn fields_are_selected_and_judged() {
    for (rule, expected) in [
        ("where = { name = \"/^is[A-Z]/\", type = \"Boolean\" }", &["4 Grower isLarge"][..]),
        ("where = { name = \"/^is[A-Z]/\", type = \"String\" }", &[]),
        ("where = { model = \"Grower\", name = \"id\" }", &["2 Grower id"]),
        (
            "where = { name = \"*Id\" }\nrequire = { native-type = \"Uuid\" }",
            &["5 Grower orchardId", "12 Orchard tenantId"],
        ),
        ("where = { name = \"*Id\" }\nforbid = { native-type = \"VarChar\" }", &["12 Orchard tenantId"]),
        ("where = { name = \"*Id\" }\nforbid = { native-type = \"VarChar(36)\" }", &["12 Orchard tenantId"]),
        ("where = { name = \"*Id\" }\nrequire = { indexed = true }", &["5 Grower orchardId"]),
        ("where = { foreign-key = true }", &["5 Grower orchardId"]),
        ("where = { foreign-key = false, type = \"Int\" }", &["2 Grower id", "11 Orchard id"]),
        ("where = { relation = true, list = false }", &["6 Grower orchard"]),
        ("where = { list = true }", &["13 Orchard growers"]),
        ("where = { optional = true }", &[]),
        ("where = { attribute = \"@unique\" }", &["3 Grower name"]),
        ("where = { default = \"now()\" }", &["10 Orchard createdAt"]),
        (
            "where = { type = \"DateTime\" }\nrequire = { attribute = \"@db.Timestamptz\" }",
            &["10 Orchard createdAt"],
        ),
        ("where = { database-name = \"tenantId\" }", &["12 Orchard tenantId"]),
    ] {
        assert_eq!(places("fields", rule), expected, "{rule}");
    }
}

#[test]
fn indexes_are_selected_and_judged() {
    for (rule, expected) in [
        (
            "where = { unique = false }",
            &["15 Orchard @@index([tenantId, createdAt], map: \"orchard_by_tenant\")"][..],
        ),
        ("where = { unique = true, model = \"Grower\" }", &["2 Grower @id", "3 Grower @unique"]),
        ("where = { unique = false }\nrequire = { name = \"*_by_*\" }", &[]),
        (
            "where = { unique = false }\nrequire = { name = \"idx_*\" }",
            &["15 Orchard @@index([tenantId, createdAt], map: \"orchard_by_tenant\")"],
        ),
        ("where = { fields = [\"createdAt\"] }", &[]),
        ("where = { fields = [\"tenantId\", \"createdAt\", \"id\"] }", &[]),
    ] {
        assert_eq!(places("indexes", rule), expected, "{rule}");
    }
}

#[test]
fn they_are_rules_like_the_others() {
    let declared = "[[custom.models]]\nname = \"has-map\"\nmessage = \"`{model}` has no map\"\nlevel = \"error\"\n\
                    require = { attribute = \"@@map\" }\n[[custom.fields]]\nname = \"no-flags\"\nmessage = \"a flag\"\n\
                    where = { type = \"Boolean\" }\n";
    let both = ["1 has-map: `Grower` has no map", "4 no-flags: a flag"];
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let select = |names: &[&str]| Selection { select: words(names), ..Selection::default() };
    let ignore = |names: &[&str]| Selection { ignore: words(names), ..Selection::default() };
    for (config, selection, expected) in [
        ("", Selection::default(), &both[..]),
        ("", select(&["custom"]), &both),
        ("", select(&["no-flags"]), &both[1..]),
        ("", select(&["PX001"]), &[]),
        ("", ignore(&["no-flags"]), &both[..1]),
        ("", ignore(&["custom"]), &[]),
        ("[rules]\nno-flags = \"off\"\n", Selection::default(), &both[..1]),
        (
            "[[overrides]]\nmodels = [\"Gr*\"]\nrules = { has-map = \"off\" }\n",
            Selection::default(),
            &both[1..],
        ),
    ] {
        let found: Vec<_> = found(&format!("{config}{declared}"), &selection)
            .into_iter()
            .filter(|line| !line.contains("PX001"))
            .collect();
        assert_eq!(found, expected, "{config} {selection:?}");
    }
}

#[test]
fn what_is_wrong_with_a_declaration_is_said() {
    let error = |text: &str| match toml::from_str::<RulesConfig>(text) {
        Err(error) => crate::lint::plain_value_error(error.message()),
        Ok(config) => Settings::from_config(&config, &Selection::default()).unwrap_err().to_string(),
    };
    let rule =
        |name: &str, rest: &str| format!("[[custom.fields]]\nname = \"{name}\"\nmessage = \"m\"\n{rest}\n");
    for (text, expected) in [
        (
            rule("Not A Name", ""),
            "custom: `Not A Name` is no name for a rule; write words in lower case with hyphens: `tenant-column`",
        ),
        (rule("id-type", ""), "custom: there is a rule `id-type` already; give this one another name"),
        (rule("a", "") + &rule("a", ""), "custom: there is a rule `a` already; give this one another name"),
        (rule("a", "where = { nam = \"x\" }"), "there is no key `nam` here; did you mean `name`?"),
        (rule("a", "where = { name = 1 }"), "expected a name or a list of names"),
        (
            "[[custom.models]]\nname = \"a\"\nmessage = \"m\"\nrequire = { order = [\"...\", \"...\"] }"
                .to_owned(),
            "`...` stands for all other fields, so that it can be there once only",
        ),
        ("[[custom.fields]]\nname = \"a\"\n".to_owned(), "missing field `message`"),
        (
            rule("a", "") + "[rules]\na = { size = 3 }\n",
            "rules.a: the rule has no option `size`; `prismakit explain a` lists them",
        ),
    ] {
        assert_eq!(error(&text), expected, "{text}");
    }
    assert!(error(&rule("a", "where = { name = \"/(/\" }")).starts_with("`/(/` is no regular expression: "));
}
