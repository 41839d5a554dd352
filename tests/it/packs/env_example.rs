//! `.env.example`: Node.js reads the same variables out of it that the schema names.

use std::collections::BTreeMap;
use std::process::Command;

use prismakit::generate::Context;
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, analyze};
use prismakit::text::Sources;

use super::output;
use super::workshop::{Workshop, run};

/// What Node.js makes of the file.
fn read(workshop: &Workshop, example: &str) -> BTreeMap<String, String> {
    let print = "process.stdout.write(JSON.stringify(process.env))";
    let file = workshop.path(&format!("{example}/.env.example"));
    let file = format!("--env-file={}", file.display());
    let printed = run(Command::new("node").env_clear().arg(file).args(["--eval", print]));
    serde_json::from_str(&printed).expect("it is JSON")
}

#[test]
fn node_reads_a_url_for_every_example() {
    let workshop = Workshop::of("env-example", &[("packs", "cron-route,bullmq"), ("variables", "PORT")]);
    for example in &workshop.examples {
        let variables = read(&workshop, &example.name);
        let names: Vec<_> = variables.keys().map(String::as_str).collect();
        assert_eq!(names, ["CRON_SECRET", "DATABASE_URL", "PORT", "REDIS_URL"], "{}", example.name);
        let provider = example.context.schema.provider.and_then(Provider::from_name);
        let prefixes = provider.expect("the examples have databases").connector().url_prefixes;
        let url = &variables["DATABASE_URL"];
        assert!(prefixes.iter().any(|prefix| url.starts_with(prefix)), "{url}");
        assert_eq!(variables["CRON_SECRET"], "", "a secret that everybody knows is none");
    }
}

/// The names in the file, in order.
fn names(datasource: &str, options: &[(&str, &str)]) -> String {
    let analysis = analyze(Sources::single("schema.prisma", datasource), &Options::default());
    let context = Context::of(&analysis.schema).expect("nothing is annotated");
    let output = output("env-example", &context, options).expect("it is for every database");
    let lines = output.files[0].text.lines().filter_map(|line| line.split_once('='));
    lines.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_variable_stands_there_once() {
    let of = |settings: &str| format!("datasource db {{\n  provider = \"postgresql\"\n{settings}}}\n");
    let both = of("url = env(\"POOL\")\ndirectUrl = env(\"DIRECT\")\nshadowDatabaseUrl = env(\"DIRECT\")\n");
    for (datasource, options, expected) in [
        (both.as_str(), &[][..], "POOL DIRECT"),
        (&both, &[("variables", "POOL,PORT,DIRECT")], "POOL DIRECT PORT"),
        (&of(""), &[], "DATABASE_URL"),
        (&of(""), &[("database-variable", "PG_URL")], "PG_URL"),
        (&of("url = \"postgresql://a@b/c\"\n"), &[], ""),
        ("", &[], "DATABASE_URL"),
        (&of("url = env(\"REDIS_URL\")\n"), &[("packs", "bullmq")], "REDIS_URL"),
    ] {
        assert_eq!(names(datasource, options), expected, "{datasource} {options:?}");
    }
}
