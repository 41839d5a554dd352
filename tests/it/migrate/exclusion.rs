//! Two runs at once keep out of each other's way.

use std::thread;

use super::project::{PROVIDERS, Project};

#[test]
fn of_two_runs_at_once_one_applies_and_the_other_finds_nothing_to_do() {
    let up = "CREATE TABLE \"a\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\nINSERT INTO \"a\" VALUES (1);\n";
    for provider in PROVIDERS {
        let project = Project::new(provider, &[("1_a", up, "DROP TABLE \"a\";\n")]);
        for _ in 0..10 {
            let said = thread::scope(|scope| {
                let runs = [0, 1].map(|_| scope.spawn(|| project.migrate(&["up"])));
                runs.map(|run| run.join().expect("it does not panic"))
            });
            let applied = said.iter().filter(|said| said.stdout == "applied 1_a\n").count();
            let told: Vec<_> = said.iter().map(|said| (said.code, said.stderr.as_str())).collect();
            assert_eq!(applied, 1, "{provider}: {told:?}");
            assert!(said.iter().all(|said| said.code == Some(0)), "{provider}: {told:?}");
            project.migrate(&["down", "--yes"]).expect(0);
        }
    }
}
