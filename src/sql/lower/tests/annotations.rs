//! Old names that comments give.

use crate::schema::LanguageVersion;
use crate::sql::lower::test_support::{lowered, try_lower};
use crate::sql::{Database, LowerError, Origin};

const ALL: &str = r#"
/// A person.
/// @prismakit.renamedFrom("Contact")
model Lead {
  id     Int    @id
  /// @prismakit.renamedFrom("phone")
  /// in digits
  mobile String
  mail   String /// @prismakit.renamedFrom("email")
  tags   Tag[]  /// @prismakit.renamedFrom("LeadTags")
  status State
}

model Tag { /// @prismakit.renamedFrom("Label")
  id    Int @id
  /// @prismakit.renamedFrom("LeadTags")
  leads Lead[]
}

/// @prismakit.renamedFrom("Status")
enum State {
  OPEN /// @prismakit.renamedFrom("NEW")
  /// @prismakit.renamedFrom("DONE")
  CLOSED
}
"#;

fn renames(database: &Database) -> Vec<String> {
    let tables = database.tables.iter().flat_map(|table| {
        let columns = table.columns.iter().map(|column| &column.origin);
        let keys = table.foreign_keys.iter().map(|key| &key.origin);
        [&table.origin].into_iter().chain(columns).chain(keys)
    });
    let enums = database.enums.iter().chain(&database.inline_enums);
    let enums = enums.flat_map(|enum_type| {
        let values = enum_type.values.iter().map(|value| &value.origin);
        [&enum_type.origin].into_iter().chain(values)
    });
    let renamed = |origin: &Option<Origin>| {
        let origin = origin.as_ref()?;
        Some(format!("{} from {}", origin.name, origin.renamed_from.as_ref()?))
    };
    tables.chain(enums).filter_map(renamed).collect()
}

#[test]
fn old_names_stand_above_or_behind() {
    let expected = [
        "Lead from Contact",
        "Lead.mobile from phone",
        "Lead.mail from email",
        "Tag from Label",
        "Lead.tags from LeadTags",
        "State from Status",
        "State.OPEN from NEW",
        "State.CLOSED from DONE",
    ];
    for provider in ["postgresql", "mysql", "sqlite"] {
        assert_eq!(renames(&lowered(provider, ALL)), expected, "{provider}");
    }
}

#[test]
fn annotations_that_cannot_be_followed_are_errors() {
    let cases = [
        ("/// @prismakit.renamedFrom(\"A\")\n\nmodel M {\n  id Int @id\n}", "1:5: this belongs to nothing"),
        ("model M {\n  id Int @id\n}\n/// @prismakit.renamedFrom(\"A\")\n", "4:5: this belongs to nothing"),
        ("model M {\n  /// @prismakit.renamedFrom(\"A\")\n\n  id Int @id\n}", "2:7: this belongs to nothing"),
        (
            "/// @prismakit.renamedFrom(\"A\")\nview V {\n  id Int @unique\n}\nmodel M {\n  id Int @id\n}",
            "1:5: what stands here has no name",
        ),
        (
            "model M {\n  id Int @id\n  /// @prismakit.renamedFrom(\"A\")\n  @@index([id])\n}",
            "3:7: what stands here has no name",
        ),
        (
            "model M {\n  id Int @id\n  m M @relation(\"x\", fields: [id], references: [id]) /// @prismakit.renamedFrom(\"A\")\n  \
             o M? @relation(\"x\")\n}",
            "3:58: what stands here has no name",
        ),
        (
            "/// @prismakit.renamedFrom(\"A\")\n/// @prismakit.renamedFrom(\"B\")\nmodel M {\n  id Int @id\n}",
            "2:5: this is the second old name",
        ),
        (
            "model M {\n  id Int @id\n  a M[] @relation(\"x\") /// @prismakit.renamedFrom(\"A\")\n  \
             b M[] @relation(\"x\") /// @prismakit.renamedFrom(\"B\")\n}",
            "4:28: the other side of the relation says that it was called `A`",
        ),
        ("// @prismakit.renamedFrom(\"A\")\nmodel M {\n  id Int @id\n}", "1:4: write `///`"),
        ("/// @prismakit.renamed(\"A\")\nmodel M {\n  id Int @id\n}", "1:5: there is no annotation"),
        ("/// @prismakit.renamedFrom(A)\nmodel M {\n  id Int @id\n}", "1:5: the old name is missing"),
    ];
    for (body, expected) in cases {
        let error = try_lower("postgresql", body, LanguageVersion::V7).unwrap_err();
        assert!(matches!(&error, LowerError::Annotations(errors) if errors.len() == 1), "{error:?}\n{body}");
        let text = error.to_string();
        assert!(text.starts_with(&format!("schema.prisma:{expected}")), "{text}\n{body}");
    }
}
