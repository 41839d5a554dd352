//! The catalogue of MariaDB and MySQL, which say themselves how a table would be made.

use super::super::connection::Connection;
use super::{line, lines};

pub(super) fn catalogue(connection: &mut Connection) -> Vec<String> {
    let objects = "SELECT table_type, table_name FROM information_schema.tables \
                   WHERE table_schema = DATABASE() AND table_name NOT LIKE '\\_prismakit%'";
    let objects = connection.query(objects).expect("the catalogue can be read");
    let mut found = Vec::new();
    for object in objects {
        let [Some(kind), Some(name)] = object.as_slice() else { panic!("a table without a name") };
        let quoted = name.replace('`', "``");
        let definition = format!("SHOW CREATE TABLE `{quoted}`");
        let definition = connection.query(&definition).expect("a table has a definition");
        let definition = definition[0][1].as_deref().expect("a definition is not null");
        match kind.as_str() {
            "VIEW" => found.push(format!("view {name} {}", line(definition))),
            _ => found.extend(table(name, definition)),
        }
    }
    found.extend(lines(connection, TRIGGERS));
    found
}

const TRIGGERS: &str = "SELECT CONCAT('trigger ', trigger_name, ' ', action_timing, ' ', \
    event_manipulation, ' on ', event_object_table, ' ', action_statement) \
    FROM information_schema.triggers WHERE trigger_schema = DATABASE()";

/// A line for each column, key and constraint, and one for the options.
fn table(name: &str, definition: &str) -> Vec<String> {
    let parts = definition.lines().skip(1).map(|part| line(part.trim_end_matches(',')));
    parts.map(|part| format!("table {name} {}", without_counter(&part))).collect()
}

/// What the next number will be is not part of the table.
fn without_counter(part: &str) -> String {
    let words = part.split(' ').filter(|word| !word.starts_with("AUTO_INCREMENT="));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_definition_comes_apart() {
    let definition = "CREATE TABLE `t` (\n  `a` int(11) NOT NULL AUTO_INCREMENT,\n  `b` text DEFAULT 'x, y',\n  \
                      PRIMARY KEY (`a`)\n) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4";
    assert_eq!(
        table("t", definition),
        [
            "table t `a` int(11) NOT NULL AUTO_INCREMENT",
            "table t `b` text DEFAULT 'x, y'",
            "table t PRIMARY KEY (`a`)",
            "table t ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4",
        ]
    );
}
