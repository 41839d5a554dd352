//! PK005: a uuid is kept in the type that the database has for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::edits::add_attribute;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK005",
    name: "prefer-uuid-native-type",
    group: Group::Keys,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A uuid is kept in the type that the database has for it.

As text it takes more than twice the 16 bytes, in the table and again in every index and foreign key, \
it is compared character by character, and nothing keeps out what is no uuid. The columns that refer \
to it have to change together with it.",
    given: Given::Nothing,
    bad: r#"model Device {
  id     String @id @default(uuid(7))
  serial String

  @@map("devices")
}
"#,
    good: r#"model Device {
  id     String @id @default(uuid(7)) @db.Uuid
  serial String

  @@map("devices")
}
"#,
    build: build::<PreferUuidNativeType>,
    options: options_of::<PreferUuidNativeType>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PreferUuidNativeType {}

impl Rule for PreferUuidNativeType {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(native) = native_type(cx.schema) else { return };
        let mut referring = None;
        for field in cx.schema.fields().filter(|field| is_text_of_uuid(*field)) {
            let referring = referring.get_or_insert_with(|| Referring::collect(cx.schema));
            let message = format!("`{}` holds uuids as text", field.name());
            let title = format!("add `@{native}`, also to the columns that refer to it");
            let finding = cx.finding(field.location(), message).help(title.clone());
            let edits = edits(referring, field, &native);
            cx.report(finding.fix(Fix::unsafe_fix(title, edits)));
        }
    }
}

fn native_type(schema: &Schema) -> Option<String> {
    let name = schema.connector().uuid_type?;
    let datasource = schema.config().datasource.as_ref();
    let scope = datasource.map_or("db", |datasource| schema.name(datasource.name));
    Some(format!("{scope}.{name}"))
}

fn is_text_of_uuid(field: FieldWalker<'_>) -> bool {
    field.default_function() == Some("uuid") && field.native_type().is_none()
}

/// Gives the native type to the field and to all that refer to it.
fn edits(referring: &Referring, field: FieldWalker<'_>, native: &str) -> Vec<Edit> {
    let untyped = referring.family(field).filter(|field| field.native_type().is_none());
    untyped.map(|field| add_attribute(field, &format!("@{native}"))).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn columns_that_refer_to_it_change_too() {
        let schema = "\
model A {
  id String @id @default(uuid())
  b  B?
}
model B {
  id String @id
  a  A      @relation(fields: [id], references: [id])
  cs C[]
}
model C {
  id  Int     @id
  bId String? @map(\"b_id\")
  b   B?      @relation(fields: [bId], references: [id])
}
";
        let expected = schema
            .replace("@default(uuid())", "@default(uuid()) @db.Uuid")
            .replace("id String @id\n", "id String @id @db.Uuid\n")
            .replace("@map(\"b_id\")", "@map(\"b_id\") @db.Uuid");
        assert_eq!(check(&super::RULE).fixed(schema), expected);
        let sql_server = check(&super::RULE).provider(Provider::SqlServer);
        assert_eq!(sql_server.fixed(schema), expected.replace("@db.Uuid", "@db.UniqueIdentifier"));
    }

    #[test]
    fn an_explicit_type_is_left_alone() {
        let schema = "model A {\n  id String @id @default(uuid()) @db.VarChar(36)\n}\n";
        check(&super::RULE).assert_clean(schema);
    }
}
