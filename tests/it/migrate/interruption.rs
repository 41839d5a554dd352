//! Runs that die at every place between two statements: the next one brings them to the same end.

use prismakit::schema::connector::Provider;

use super::project::{PROVIDERS, Project, Scripts};
use crate::support::{catalogue, rows};

const INIT: Scripts<'_> = (
    "1_init",
    "CREATE TABLE \"users\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"email\" VARCHAR(50));\n\
     INSERT INTO \"users\" VALUES (1, 'a'), (2, 'b');\n",
    "DROP TABLE \"users\";\n",
);

/// What each database cannot do in a transaction stands between what it can.
fn change(provider: Provider) -> Scripts<'static> {
    match provider {
        Provider::Postgresql => (
            "2_change",
            "BEGIN;\nALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\nUPDATE \"users\" SET \"n\" = coalesce(\"n\", 0) + 1;\nCOMMIT;\n\
             CREATE INDEX CONCURRENTLY \"users_n_idx\" ON \"users\"(\"n\");\n\
             UPDATE \"users\" SET \"n\" = \"n\" + 1;\nALTER TABLE \"users\" ALTER COLUMN \"n\" SET NOT NULL;\n",
            "DROP INDEX CONCURRENTLY \"users_n_idx\";\nUPDATE \"users\" SET \"email\" = \"email\" || 'x';\n\
             ALTER TABLE \"users\" DROP COLUMN \"n\";\n",
        ),
        Provider::MySql => (
            "2_change",
            "ALTER TABLE \"users\" ADD COLUMN \"n\" INTEGER;\nUPDATE \"users\" SET \"n\" = coalesce(\"n\", 0) + 1;\n\
             CREATE INDEX \"users_n_idx\" ON \"users\"(\"n\");\n\
             ALTER TABLE \"users\" RENAME COLUMN \"n\" TO \"email\", RENAME COLUMN \"email\" TO \"n\";\n\
             UPDATE \"users\" SET \"email\" = \"email\" + 1;\n",
            "UPDATE \"users\" SET \"n\" = concat(\"n\", 'x');\n\
             ALTER TABLE \"users\" RENAME COLUMN \"n\" TO \"email\", RENAME COLUMN \"email\" TO \"n\";\n\
             ALTER TABLE \"users\" DROP INDEX \"users_n_idx\", DROP COLUMN \"n\";\n",
        ),
        _ => (
            "2_change",
            "PRAGMA foreign_keys=OFF;\nCREATE TABLE \"new\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"email\" TEXT, \"n\" INTEGER);\n\
             INSERT INTO \"new\" SELECT \"id\", \"email\" || 'y', 1 FROM \"users\";\nDROP TABLE \"users\";\n\
             ALTER TABLE \"new\" RENAME TO \"users\";\nPRAGMA foreign_keys=ON;\n\
             BEGIN;\nUPDATE \"users\" SET \"n\" = \"n\" + 1;\nCOMMIT;\n",
            "UPDATE \"users\" SET \"email\" = \"email\" || 'x';\nALTER TABLE \"users\" DROP COLUMN \"n\";\n",
        ),
    }
}

/// Everything that is there, but the books, whose times and keys differ.
fn contents(project: &Project) -> (Vec<String>, String) {
    let mut connection = project.database.connect_standard();
    let catalogue = catalogue::catalogue(project.provider, &mut connection);
    let mut tables = rows::rows(project.provider, &mut connection);
    tables.retain(|name, _| !name.starts_with("_prisma"));
    (catalogue, format!("{tables:?}"))
}

/// The database after an uninterrupted run, and the number of places at which it could have died.
fn uninterrupted(project: &Project, direction: &str) -> ((Vec<String>, String), usize) {
    let places = project.interrupt(direction, usize::MAX).expect("it ends by itself");
    (contents(project), places)
}

#[test]
fn a_run_that_dies_anywhere_is_finished_by_the_next() {
    for provider in PROVIDERS {
        let migrations = [INIT, change(provider)];
        let project = Project::new(provider, &migrations);
        let (above, places_up) = uninterrupted(&project, "up");
        let before_down = project.books();
        project.migrate(&["down", "--yes"]).expect(0);
        let (_, places_down) = uninterrupted(&project, "down");
        assert!(places_up > 10 && places_down > 3, "{provider}: {places_up} and {places_down}");
        for place in 1..=places_up {
            let project = Project::new(provider, &migrations);
            assert_eq!(project.interrupt("up", place), None, "{provider}: it dies at place {place}");
            project.migrate(&["up"]).expect(0);
            assert_eq!(contents(&project), above, "{provider}, up, place {place}");
            assert_eq!(project.books(), before_down, "{provider}, up, place {place}");
        }
    }
}

#[test]
fn a_way_back_that_dies_anywhere_is_finished_by_the_next() {
    for provider in PROVIDERS {
        let migrations = [INIT, change(provider)];
        let project = Project::new(provider, &migrations);
        project.migrate(&["up"]).expect(0);
        project.migrate(&["down", "--yes"]).expect(0);
        let below = contents(&project);
        for place in 1.. {
            let project = Project::new(provider, &migrations);
            project.migrate(&["up"]).expect(0);
            if project.interrupt("down", place).is_some() {
                assert!(place > 6, "{provider}: {place} places");
                break;
            }
            let left = project.books();
            project.migrate(&["down", "--to", "1_init", "--yes"]);
            if left.contains("2_change") {
                assert_eq!(contents(&project), below, "{provider}, down, place {place}");
            }
            assert!(!project.books().contains("2_change"), "{provider}, down, place {place}");
        }
    }
}
