//! Whatever happens to rows is seen.

use prismakit::migrate::contents::{Contents, Scope, compare};
use prismakit::migrate::rows::{Request, Style, fill};
use prismakit::schema::connector::Provider;

use super::schemas::{PROVIDERS, connect, create, examples, lowered};
use crate::support::database::Database;

const MODELS: &str = "model Item {
  id    Int    @id
  name  String
  score Float
  note  Note?
}

model Note {
  itemId Int  @unique
  item   Item @relation(fields: [itemId], references: [id])
  text   String?
}
";

#[test]
fn every_change_of_a_row_is_seen_and_nothing_else() {
    for provider in PROVIDERS {
        let database = Database::new(provider);
        let mut connection = connect(&database);
        let mut target = lowered(provider, MODELS);
        if provider == Provider::MySql {
            // What the server shows of this type is rounded.
            let model = MODELS.replace("Float", "Float @db.Float");
            target = lowered(provider, &model);
        }
        create(&mut connection, &target);
        fill(&mut connection, &target, &Request::new(5, Style::Plain)).expect("the connection holds");
        let before = Contents::read(&mut connection, &target).expect("it can be read");
        let again = Contents::read(&mut connection, &target).expect("it can be read");
        assert_eq!(compare(&before, &again, Scope::Everything), []);

        let name = |name: &str| target.dialect.writer.name(name);
        let (item, note, id) = (name("Item"), name("Note"), name("itemId"));
        for statement in [
            format!("UPDATE {item} SET score = 16777.21 WHERE id IN (1, 1001)"),
            format!("UPDATE {item} SET score = 16777.22 WHERE id IN (2, 1002)"),
            format!("DELETE FROM {note} WHERE {id} IN (3, 1003)"),
            format!("INSERT INTO {item} VALUES (77, 'it''s', 0.5)"),
        ] {
            connection.execute(&statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
        let after = Contents::read(&mut connection, &target).expect("it can be read");
        let found: Vec<_> = compare(&before, &after, Scope::Everything)
            .iter()
            .map(|it| (it.subject(), it.count, it.to_string().contains("16777.2")))
            .collect();
        let expected = [("Item.score", 2, true), ("Item", 1, false), ("Note", 1, false)];
        assert_eq!(found, expected.map(|(subject, count, is_float)| (subject.to_owned(), count, is_float)));
        assert_eq!(after.rows(&target.tables[0].name), Some(6));

        let set = |value: &str| format!("UPDATE {item} SET score = {value} WHERE id IN (1, 1001)");
        connection.execute(&set("16777.22")).expect("it is a number");
        let nearly = Contents::read(&mut connection, &target).expect("it can be read");
        assert_eq!(compare(&after, &nearly, Scope::Everything).len(), 1, "{provider}");
    }
}

#[test]
fn a_number_is_not_its_text() {
    let database = Database::new(Provider::Sqlite);
    let mut connection = connect(&database);
    let target = lowered(Provider::Sqlite, "model T {\n  id Int @id\n  data Bytes\n}\n");
    create(&mut connection, &target);
    let mut read = |statement: &str| {
        connection.execute(statement).expect("it is SQL");
        Contents::read(&mut connection, &target).expect("it can be read")
    };
    let text = read("INSERT INTO T VALUES (1, '1')");
    for other in ["1", "1.0", "X'31'"] {
        let other = read(&format!("UPDATE T SET data = {other}"));
        assert_eq!(compare(&text, &other, Scope::Everything).len(), 1);
    }
}

#[test]
fn all_tables_of_the_examples_can_be_read() {
    for provider in PROVIDERS {
        for (path, text) in examples(provider) {
            let database = Database::new(provider);
            let mut connection = connect(&database);
            let target = lowered(provider, &text);
            create(&mut connection, &target);
            let filled =
                fill(&mut connection, &target, &Request::new(7, Style::Edge)).expect("the connection holds");
            let contents = Contents::read(&mut connection, &target).expect("it can be read");
            for table in filled.tables {
                assert_eq!(contents.rows(&table.table), Some(table.rows), "{}", path.display());
            }
        }
    }
}
