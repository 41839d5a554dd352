//! What packs refuse to make, because nothing that works would come of it.

use prismakit::generate::options::Given;
use prismakit::generate::{Context, packs, render};

use super::Example;

const SCHEMA: &str = "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Lead {\n  id Int @id\n}\n";

/// What the pack says to these options.
fn refusal(pack: &str, context: &Context, options: &[(&str, &str)]) -> String {
    let pack = packs::builtin(pack).expect("the pack can be read");
    let given = options.iter().map(|(name, value)| ((*name).to_owned(), Given::Text((*value).to_owned())));
    let options = pack.options(&given.collect::<Vec<_>>()).expect("the options are those of the pack");
    format!("{:?}", render(&pack, context, &options).expect_err("this has no sense"))
}

#[test]
fn options_without_sense() {
    let context = Example::of_text("leads", SCHEMA).context;
    for (pack, option, value, expected) in [
        ("repository", "page-size", "0", "a page has at least one row"),
        ("bullmq", "attempts", "-3", "it has to be 1 or more"),
        ("bullmq", "backoff", "-1", "it has to be 0 or more"),
        ("bullmq", "concurrency", "0", "it has to be 1 or more"),
        ("bullmq", "jobs", "send-mail,sendMail", "two jobs that are called `sendMail`"),
        ("bullmq", "jobs", "2nd", "which no function can be called after"),
        ("bullmq", "jobs", "", "is empty"),
        ("cron-route", "max-duration", "-5", "it has to be 1 or more"),
        ("cron-route", "batch-size", "0", "it has to be 1 or more"),
        ("cron-route", "models", "Lead,Lead", "the steps are lead, lead"),
        ("cron-route", "steps", "a b,A-B", "the steps are aB, aB"),
        ("cron-route", "steps", "-", "which no function can be called after"),
        ("cron-route", "app-folder", "", "the option `app-folder` is empty"),
        ("cron-route", "name", "-", "has no letter or digit"),
        ("env-example", "variables", "MY VARIABLE", "cannot be the name of a variable"),
        ("env-example", "database-variable", "9", "cannot be the name of a variable"),
    ] {
        let models = if pack == "bullmq" { [("models", "Lead")].as_slice() } else { &[] };
        let said = refusal(pack, &context, &[models, &[(option, value)]].concat());
        assert!(said.contains(expected), "{pack} {option}={value}: {said}");
    }
}

#[test]
fn variables_that_no_shell_can_set() {
    let text = SCHEMA.replace("provider =", "url = env(\"A=1\\nB\")\n  provider =");
    let said = refusal("env-example", &Example::of_text("variable", &text).context, &[]);
    assert!(said.contains("cannot be the name of a variable"), "{said}");
}
