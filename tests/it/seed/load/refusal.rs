//! What is refused before anything is written, and rows that the database refuses.

use std::collections::BTreeMap;

use prismakit::schema::connector::Provider;
use prismakit::seed::load::Cause;

use super::{Case, FAST, How, PLAIN, SHOP};
use crate::migrate::schemas::PROVIDERS;

#[test]
fn tables_with_rows_are_left_alone() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.execute("INSERT INTO \"Tag\" (\"name\") VALUES ('somebody''s')");
        let error = case.load(5, PLAIN).expect_err("there is a row");
        let text = error.to_string();
        assert!(text.contains("`Tag` has 1 row\n") && text.contains("`--append`"), "{provider}: {text}");
        assert_eq!((case.count("Tag"), case.count("User")), (1, 0), "{provider}");
    }
}

#[test]
fn tables_and_columns_that_are_not_there_are_named() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.execute("ALTER TABLE \"Post\" DROP COLUMN \"title\"");
        case.execute("DROP TABLE \"_PostToTag\"");
        let text = case.load(5, PLAIN).expect_err("something is missing").to_string();
        assert!(text.contains("`Post` has no column `title`"), "{provider}: {text}");
        assert!(text.contains("there is no table `_PostToTag`"), "{provider}: {text}");
        assert!(text.contains("prismakit migrate up"), "{provider}: {text}");
        assert_eq!(case.count("User"), 0, "{provider}");
    }
}

#[test]
fn what_only_the_database_asks_for_is_named() {
    for provider in PROVIDERS.into_iter().filter(|provider| *provider != Provider::Sqlite) {
        let case = Case::new(provider, SHOP);
        case.execute("ALTER TABLE \"Post\" ADD COLUMN \"tagId\" INTEGER");
        case.execute(
            "ALTER TABLE \"Post\" ADD CONSTRAINT \"new\" FOREIGN KEY (\"tagId\") REFERENCES \"Tag\" (\"id\")",
        );
        case.execute("ALTER TABLE \"Tag\" ADD COLUMN \"weight\" INTEGER NOT NULL");
        let text = case.load(5, PLAIN).expect_err("nobody gives it").to_string();
        assert!(text.contains("`Post` refers to `Tag` by `tagId`, which the schema does not say"), "{text}");
        assert!(text.contains("`Tag.weight` needs a value"), "{provider}: {text}");
    }
}

/// The row is found whether the database says which it is or not.
#[test]
fn a_row_that_is_refused_is_shown() {
    for provider in PROVIDERS {
        for how in [PLAIN, How { jobs: 2, ..PLAIN }, FAST] {
            let case = Case::new(provider, SHOP);
            let plan = case.plan(3000, BTreeMap::new());
            assert_eq!(plan.tables[0].rows, 3000);
            // A check cannot be added in SQLite, and must not be on such a column in MariaDB.
            case.execute(match provider {
                Provider::Sqlite => {
                    "CREATE TRIGGER \"limit\" BEFORE INSERT ON \"Tag\" WHEN NEW.\"id\" = 2345 \
                     BEGIN SELECT RAISE(ABORT, 'too many'); END"
                }
                Provider::MySql => {
                    "CREATE TRIGGER `limit` BEFORE INSERT ON `Tag` FOR EACH ROW IF NEW.`id` = 2345 \
                     THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'too many'; END IF"
                }
                _ => "ALTER TABLE \"Tag\" ADD CONSTRAINT \"limit\" CHECK (\"id\" <> 2345)",
            });
            let before = case.catalogue();
            let error = case.load(3000, how).expect_err("one is refused");
            let Cause::Refused(refused) = &error.cause else { panic!("{provider}: {error}") };
            assert_eq!((refused.table.as_str(), refused.row), ("Tag", 2344), "{provider}");
            let text = error.to_string();
            assert!(text.contains("`Tag` does not take row 2344"), "{provider}: {text}");
            assert!(text.contains("\n  id = 2345\n  name = "), "{provider}: {text}");
            let tag = error.tables.iter().find(|loaded| loaded.table == "Tag").expect("it is told");
            assert_eq!((tag.rows, tag.of, case.count("Tag")), (0, 3000, 0), "{provider}");
            assert_eq!(case.catalogue(), before, "{provider}");
        }
    }
}

/// References are looked at when all rows of a statement are in, and no line is told.
#[test]
fn a_row_that_refers_to_nothing_is_shown() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.execute(match provider {
            Provider::Postgresql => {
                "CREATE FUNCTION bend() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN IF NEW.id = 77 THEN NEW.\"authorId\" := 9999; END IF; RETURN NEW; END $$; \
                 CREATE TRIGGER bend BEFORE INSERT ON \"Post\" FOR EACH ROW EXECUTE FUNCTION bend()"
            }
            Provider::MySql => {
                "CREATE TRIGGER bend BEFORE INSERT ON `Post` FOR EACH ROW \
                 SET NEW.`authorId` = IF(NEW.`id` = 77, 9999, NEW.`authorId`)"
            }
            _ => {
                "CREATE TRIGGER bend AFTER INSERT ON \"Post\" WHEN NEW.\"id\" = 77 \
                 BEGIN UPDATE \"Post\" SET \"authorId\" = 9999 WHERE \"id\" = 77; END"
            }
        });
        let error = case.load(200, PLAIN).expect_err("one refers to nothing");
        let Cause::Refused(refused) = &error.cause else { panic!("{provider}: {error}") };
        assert_eq!((refused.table.as_str(), refused.row), ("Post", 76), "{provider}: {error}");
        assert_eq!((case.count("User"), case.count("Post")), (200, 0), "{provider}");
    }
}
