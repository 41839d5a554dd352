//! What is taken away for speed comes back as it was, and the rows are held to it.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use prismakit::schema::connector::Provider;
use prismakit::seed::load::{Cause, Event, Mode};

use super::{Case, FAST, How, PLAIN, SHOP};
use crate::migrate::schemas::PROVIDERS;

/// More than is needed for it to be worth the while.
const MANY: u64 = 12_000;

#[test]
fn a_fast_load_leaves_the_same_database_as_a_slow_one() {
    for provider in PROVIDERS {
        let (slow, fast) = (Case::new(provider, SHOP), Case::new(provider, SHOP));
        let before = fast.catalogue();
        slow.load(MANY, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let mut taken_away = 0;
        let plan = fast.plan(MANY, BTreeMap::new());
        let summary = fast.observed(&plan, FAST, &mut |event, _| {
            if let Event::TakenAway { objects } = event {
                taken_away = objects;
            }
        });
        let summary = summary.unwrap_or_else(|error| panic!("{provider}: {error}"));
        let expected = match provider {
            // The index on links of the other side, those on posts, three on unique columns; five keys.
            Provider::Postgresql => 10,
            Provider::MySql => 0,
            _ => 6,
        };
        assert_eq!((taken_away, summary.put_back), (expected, expected), "{provider}");
        assert_eq!(fast.catalogue(), before, "{provider}");
        assert!(slow.contents() == fast.contents(), "{provider}: the rows differ");
    }
}

#[test]
fn what_is_special_about_an_object_keeps_it_in_place() {
    let case = Case::new(Provider::Postgresql, SHOP);
    case.execute("COMMENT ON INDEX \"Post_views_idx\" IS 'for the front page'");
    case.execute("COMMENT ON CONSTRAINT \"Post_authorId_fkey\" ON \"Post\" IS 'who wrote it'");
    case.execute("ALTER TABLE \"User\" REPLICA IDENTITY USING INDEX \"User_email_key\"");
    case.execute("CREATE INDEX \"tags\" ON \"Tag\" (lower(name)) INCLUDE (id) WITH (fillfactor = 70)");
    case.execute(
        "ALTER TABLE \"Profile\" DROP CONSTRAINT \"Profile_userId_fkey\", ADD CONSTRAINT \"Profile_userId_fkey\" \
         FOREIGN KEY (\"userId\") REFERENCES \"User\" (id) ON DELETE RESTRICT ON UPDATE CASCADE \
         DEFERRABLE INITIALLY DEFERRED",
    );
    let objects = "SELECT string_agg(d, '; ' ORDER BY d) FROM (
        SELECT pg_get_indexdef(indexrelid) || coalesce(obj_description(indexrelid), '') || indisreplident
            FROM pg_index WHERE indrelid::regclass::text LIKE '\"%'
        UNION ALL SELECT conname || pg_get_constraintdef(oid) || coalesce(obj_description(oid), '') || convalidated
            FROM pg_constraint WHERE contype IN ('f', 'u', 'p')) AS all_of_them (d)";
    let before = case.value(objects);
    assert!(before.contains("front page") && before.contains("DEFERRED"), "{before}");
    case.load(MANY, FAST).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(case.value(objects), before);
}

/// Rows that break what was not looked at are found, in words that say which.
#[test]
fn rows_are_held_to_what_was_not_looked_at() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        let unique = "CREATE UNIQUE INDEX \"few\" ON \"Post\" (\"views\")";
        case.execute(match provider {
            Provider::Postgresql => {
                "CREATE FUNCTION bend() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN IF NEW.id = 77 THEN NEW.\"authorId\" := 99999; END IF; RETURN NEW; END $$; \
                 CREATE TRIGGER bend BEFORE INSERT ON \"Post\" FOR EACH ROW EXECUTE FUNCTION bend()"
            }
            Provider::MySql => {
                "CREATE TRIGGER bend BEFORE INSERT ON `Post` FOR EACH ROW \
                 SET NEW.`authorId` = IF(NEW.`id` = 77, 99999, NEW.`authorId`)"
            }
            _ => unique,
        });
        let error = case.load(MANY, FAST).expect_err("a row breaks it").to_string();
        let expected = match provider {
            Provider::Postgresql => "cannot put back foreign key `Post_authorId_fkey` of `Post`",
            Provider::MySql => "`Post` has 1 row whose `Post_authorId_fkey` leads to none of `User`",
            _ => "cannot put back index `few` of `Post`",
        };
        assert!(error.contains(expected), "{provider}: {error}");
        if provider == Provider::MySql {
            continue;
        }
        // It is not forgotten, and comes back as soon as it can.
        assert!(case.session().was_cut_off(), "{provider}");
        case.execute(match provider {
            Provider::Postgresql => "UPDATE \"Post\" SET \"authorId\" = 1 WHERE id = 77",
            _ => "UPDATE \"Post\" SET \"views\" = \"id\"",
        });
        let mut session = case.session();
        session.put_back(&mut |_| ()).unwrap_or_else(|error| panic!("{provider}: {error}"));
        drop(session);
        assert!(case.catalogue().iter().any(|line| line.contains(match provider {
            Provider::Postgresql => "Post_authorId_fkey",
            _ => "few",
        })));
        // Nothing is left to be loaded, but the rows may have to be asked.
        case.load(MANY, How { mode: Mode::Resume, ..PLAIN })
            .unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert!(!case.session().was_cut_off(), "{provider}");
    }
}

/// Rows that were not looked at are asked by whoever goes on, however that is done.
#[test]
fn rows_stay_unproven_until_they_are_asked() {
    for (provider, trigger) in [
        (
            Provider::MySql,
            "CREATE TRIGGER bend BEFORE INSERT ON `Post` FOR EACH ROW \
             SET NEW.`authorId` = IF(NEW.`id` = 77, 99999, NEW.`authorId`)",
        ),
        (
            Provider::Sqlite,
            "CREATE TRIGGER bend AFTER INSERT ON \"Post\" WHEN NEW.\"id\" = 77 \
             BEGIN UPDATE \"Post\" SET \"authorId\" = 99999 WHERE \"id\" = 77; END",
        ),
    ] {
        let case = Case::new(provider, SHOP);
        case.execute(trigger);
        let plan = case.plan(MANY, BTreeMap::new());
        let how = How { chunk: 1000, ..FAST };
        let stopped = case.observed(&plan, how, &mut |event, stop| {
            if matches!(event, Event::Rows { table, rows } if table.name.name == "Post" && rows > 0) {
                stop.store(case.count("Post") > 0, Ordering::Relaxed);
            }
        });
        assert!(matches!(stopped.expect_err("it was stopped").cause, Cause::Stopped), "{provider}");
        let usual = How { mode: Mode::Resume, chunk: 1000, ..PLAIN };
        for _ in 0..2 {
            let error = case.observed(&plan, usual, &mut |_, _| ()).expect_err("a row leads to nothing");
            let text = error.to_string();
            assert!(text.contains("`Post_authorId_fkey` leads to none of `User`"), "{provider}: {text}");
        }
        case.execute("UPDATE \"Post\" SET \"authorId\" = 1 WHERE \"id\" = 77");
        case.observed(&plan, usual, &mut |_, _| ()).unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert!(!case.session().was_cut_off(), "{provider}");
    }
}
