//! A route of Next.js for Vercel: it compiles without Next.js, and answers those who know the secret.

use std::process::Command;

use serde_json::{Value, json};

use super::workshop::{Workshop, run};
use super::{examples, largest_models};

const JOB: &str = include_str!("../../packs/cron-route/job.ts");
const TEST: &str = include_str!("../../packs/cron-route/test.ts");

#[test]
fn the_route_compiles_for_every_example() {
    let mut workshop = Workshop::empty();
    for example in examples() {
        let models = largest_models(&example);
        let steps: Vec<_> = models.iter().map(|model| format!("{}: step", model.names.camel)).collect();
        let steps = steps.join(", ");
        let models: Vec<_> = models.iter().map(|model| model.name.as_str()).collect();
        let job = format!(
            "import {{ inBatches, type NightlyJob }} from \"./handler.js\";\n\
             const step = inBatches({{ read: async () => ({{ items: [1], next: null }}), work: async () => {{}} }});\n\
             export const job: NightlyJob = {{ {steps} }};\n"
        );
        workshop.write(&format!("{}/app/api/cron/nightly/job.ts", example.name), &job);
        let options = [("models", models.join(",")), ("import-extension", "js".to_owned())];
        workshop.add("cron-route", example, &options.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
    workshop.compile_strictly();
}

#[test]
fn the_route_lets_in_who_knows_the_secret() {
    let mut workshop = Workshop::empty();
    let shop = examples().into_iter().find(|example| example.name == "shop").expect("there is a shop");
    let options = [
        ("models", "Order,WishlistItem"),
        ("batch-size", "2"),
        ("max-duration", "1"),
        ("app-folder", "src/app"),
        ("import-extension", "js"),
        ("schedule", "*/5 * * * 1-5"),
    ];
    workshop.add("cron-route", shop, &options);
    workshop.write("shop/src/app/api/cron/nightly/job.ts", JOB);
    workshop.write("shop/src/app/api/cron/nightly/test.ts", TEST);
    workshop.compile_strictly_with(&["--rootDir", "shop/src"]);
    run(Command::new("node").arg(workshop.path("js/app/api/cron/nightly/test.js")));
    let text = std::fs::read_to_string(workshop.path("shop/vercel.json")).expect("there is a schedule");
    let schedule: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(schedule["crons"], json!([{ "path": "/api/cron/nightly", "schedule": "*/5 * * * 1-5" }]));
}
