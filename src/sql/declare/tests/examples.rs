//! Every example schema: made a database, declared again, with and without what was there.

use super::*;
use crate::sql::catalogue::{difference, lines};
use crate::text::SourceFile;

/// The files of an example, by their paths below `examples/prisma`.
macro_rules! example {
    ($($path:literal),+) => {
        &[$(($path, include_str!(concat!("../../../../examples/prisma/", $path)))),+]
    };
}

type Example = &'static [(&'static str, &'static str)];

const EXAMPLES: &[Example] = &[
    example!("blog-mysql/schema.prisma"),
    example!("crm/schema.prisma"),
    example!("defects/schema.prisma"),
    example!("history/0007_drop_fax/schema.prisma"),
    example!(
        "multi-file/billing/invoice.prisma",
        "multi-file/main.prisma",
        "multi-file/patients/emergency_contact.prisma",
        "multi-file/patients/patient.prisma",
        "multi-file/scheduling/appointment.prisma",
        "multi-file/scheduling/practitioner.prisma"
    ),
    example!("notes-sqlite/schema.prisma"),
    example!("shop/schema.prisma"),
    example!("tenants/schema.prisma"),
];

fn examples() -> impl Iterator<Item = (&'static str, Sources)> {
    EXAMPLES.iter().map(|files| {
        let sources = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
        (files[0].0, Sources::new(sources.collect()))
    })
}

#[test]
fn a_declared_database_is_the_same_database() {
    for (name, sources) in examples() {
        let database = found(lowered(sources));
        let (_, declaration) = anew(&database);
        let again = found(lowered(Sources::single("schema.prisma", declaration.texts.concat())));
        let left = difference(&lines(&database), &lines(&again));
        assert!(left.is_empty(), "{name}\n{}\n{}", left.join("\n"), declaration.texts.concat());
        assert_eq!(declaration.notes, [], "{name}");
    }
}

#[test]
fn a_schema_of_an_unchanged_database_comes_back_byte_for_byte() {
    for (name, sources) in examples() {
        let schema = analysis(sources.clone()).schema;
        let declaration = declare(&found(lower(&schema).unwrap()), &schema).unwrap();
        for ((_, file), text) in sources.iter().zip(&declaration.texts) {
            assert_eq!(file.text(), text, "{name} {}", file.name());
        }
        assert!(declaration.changes.is_empty(), "{name}: {:?}", declaration.changes);
    }
}
