//! Names and types for Rust, for each thing that a schema can say.

use crate::generate::context::{Context, Field, Model, SchemaContext};
use crate::generate::types::rust::RustValue;
use crate::schema::{Options, analyze};
use crate::text::Sources;

fn context(provider: &str, body: &str) -> SchemaContext {
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{body}");
    let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
    Context::of(&schema).expect("nothing is annotated").schema
}

fn model<'c>(context: &'c SchemaContext, name: &str) -> &'c Model {
    context.models.iter().find(|model| model.name == name).expect("the model is there")
}

fn field<'c>(context: &'c SchemaContext, path: &str) -> &'c Field {
    let (owner, name) = path.split_once('.').expect("a model and a field");
    model(context, owner).fields.iter().find(|field| field.name == name).expect("the field is there")
}

/// The type of each of `models`, its module and what is derived from it.
fn named(models: &[&str]) -> Vec<[String; 5]> {
    let body: String = models.iter().flat_map(|name| ["model ", name, " {\n  id Int @id\n}\n"]).collect();
    let context = context("postgresql", &body);
    let models = context.models.into_iter().map(|model| model.rust);
    models
        .map(|rust| {
            let [id, new, patch] = [rust.id, rust.new, rust.patch].map(Option::unwrap_or_default);
            [rust.name, rust.module, id, new, patch]
        })
        .collect()
}

#[test]
fn models_get_the_names_of_rust() {
    for (model, expected) in [
        ("User", ["User", "user", "UserId", "NewUser", "UserPatch"]),
        ("user_roles", ["UserRoles", "user_roles", "UserRolesId", "NewUserRoles", "UserRolesPatch"]),
        ("APIKey", ["ApiKey", "api_key", "ApiKeyId", "NewApiKey", "ApiKeyPatch"]),
        ("API", ["Api", "api", "ApiId", "NewApi", "ApiPatch"]),
        ("Option", ["Option2", "option", "Option2Id", "NewOption2", "Option2Patch"]),
        ("Result", ["Result", "result", "ResultId", "NewResult", "ResultPatch"]),
        ("Self", ["Self_", "self_", "SelfId", "NewSelf", "SelfPatch"]),
        ("Type", ["Type", "type_", "TypeId", "NewType", "TypePatch"]),
        ("Enums", ["Enums", "enums_", "EnumsId", "NewEnums", "EnumsPatch"]),
        ("Time", ["Time", "time_", "TimeId", "NewTime", "TimePatch"]),
        ("Con", ["Con", "con_", "ConId", "NewCon", "ConPatch"]),
        ("DateTime", ["DateTime2", "date_time_", "DateTime2Id", "NewDateTime2", "DateTime2Patch"]),
        (
            "UnknownValue",
            ["UnknownValue2", "unknown_value", "UnknownValue2Id", "NewUnknownValue2", "UnknownValue2Patch"],
        ),
    ] {
        assert_eq!(named(&[model])[0], expected, "{model}");
    }
}

#[test]
fn names_differ_after_the_case_has_changed() {
    let types =
        |models| named(models).into_iter().map(|[name, module, ..]| (name, module)).collect::<Vec<_>>();
    let pair = |name: &str, module: &str| (name.to_owned(), module.to_owned());
    assert_eq!(
        types(&["user_role", "UserRole"]),
        [pair("UserRole2", "user_role"), pair("UserRole", "user_role_2")]
    );
    assert_eq!(types(&["HTTP", "Http"]), [pair("Http2", "http"), pair("Http", "http_2")]);
}

#[test]
fn what_a_model_is_called_is_not_taken_by_what_is_derived() {
    let [user, id, new] = named(&["User", "UserId", "NewUser"]).try_into().expect("there are three");
    assert_eq!(user[2..], ["UserId2", "NewUser2", "UserPatch"]);
    assert_eq!([&id[0], &id[2]], ["UserId", "UserIdId"]);
    assert_eq!([&new[0], &new[3]], ["NewUser", "NewNewUser"]);
}

#[test]
fn names_of_the_standard_library_are_told() {
    let context = context("postgresql", "model Vec {\n  id Int @id\n}\nenum Result {\n  A\n}");
    assert_eq!(context.rust.shadows, ["Result", "Vec"]);
}

#[test]
fn fields_get_the_names_of_rust() {
    let body = "model A {
      id Int @id
      type String
      self String
      userID Int
      userId Int
      user_id_2 Int
      limit Int
      createdAt DateTime
      gen Int
      Super Int
    }";
    let context = context("postgresql", body);
    let names = context.models[0]
        .fields
        .iter()
        .map(|field| [&field.rust.name, &field.rust.stem, &field.rust.argument].map(String::as_str));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            ["id", "id", "id"],
            ["r#type", "type", "r#type"],
            ["self_", "self", "self_"],
            ["user_id", "user_id", "user_id"],
            ["user_id_3", "user_id_3", "user_id_3"],
            ["user_id_2", "user_id_2", "user_id_2"],
            ["limit", "limit", "limit_"],
            ["created_at", "created_at", "created_at"],
            ["r#gen", "gen", "r#gen"],
            ["super_", "super", "super_"],
        ]
    );
}

#[test]
fn values_get_the_names_of_rust() {
    let body = "model A {\n  id Int @id\n  e E\n}\nenum E {\n  ADMIN\n  Admin\n  super_admin\n  Self\n  ALL\n  v2\n}";
    let context = context("postgresql", body);
    let names: Vec<_> = context.enums[0].values.iter().map(|value| value.rust.name.as_str()).collect();
    assert_eq!(names, ["Admin2", "Admin", "SuperAdmin", "Self_", "All", "V2"]);
    assert_eq!(field(&context, "A.e").rust.type_name.as_deref(), Some("E"));
}

const KEYS: &str = "
model User {
  id Int @id
  email String @unique
  profile Profile?
  memberships Membership[]
  notes Note[]
}
model Profile {
  userId Int @id
  user User @relation(fields: [userId], references: [id])
  pages Page[]
}
model Page {
  id BigInt @id
  profileId Int?
  profile Profile? @relation(fields: [profileId], references: [userId])
}
model Membership {
  userId Int
  team Int
  user User @relation(fields: [userId], references: [id])
  badges Badge[]
  @@id([userId, team])
}
model Badge {
  at DateTime @id
  userId Int
  team Int
  membership Membership @relation(fields: [userId, team], references: [userId, team])
}
model Note {
  id String @id
  author String
  user User @relation(fields: [author], references: [email])
}";

#[test]
fn keys_have_the_type_of_what_they_refer_to_in_the_end() {
    let context = context("postgresql", KEYS);
    for (path, type_name) in [
        ("User.id", Some("UserId")),
        ("User.email", None),
        ("Profile.userId", Some("UserId")),
        ("Page.id", Some("PageId")),
        ("Page.profileId", Some("UserId")),
        ("Membership.userId", Some("UserId")),
        ("Membership.team", None),
        ("Badge.at", None),
        ("Badge.userId", Some("UserId")),
        ("Badge.team", None),
        ("Note.id", Some("NoteId")),
        ("Note.author", None),
    ] {
        let rust = &field(&context, path).rust;
        assert_eq!(rust.type_name.as_deref(), type_name, "{path}");
        assert_eq!(rust.is_key, type_name.is_some(), "{path}");
    }
    assert_eq!(model(&context, "Profile").rust.id, None);
}

#[test]
fn a_key_of_another_width_keeps_its_own_type() {
    let body = "model A {
      id Int @id
      bs B[]
    }
    model B {
      id Int @id
      aId Int @db.SmallInt
      a A @relation(fields: [aId], references: [id])
    }";
    let context = context("postgresql", body);
    let rust = &field(&context, "B.aId").rust;
    assert_eq!((rust.value, rust.type_name.as_deref()), (Some(RustValue::I16), None));
}

#[test]
fn keys_of_mysql_that_are_uuids_are_so_wherever_they_are_referred_to() {
    let body = "model A {
      id Bytes @id @db.Binary(16)
      hash Bytes @db.Binary(16)
      bs B[]
    }
    model B {
      id Int @id
      aId Bytes? @db.Binary(16)
      a A? @relation(fields: [aId], references: [id])
    }";
    let context = context("mysql", body);
    for (path, value) in [
        ("A.id", RustValue::Uuid),
        ("A.hash", RustValue::Bytes),
        ("B.id", RustValue::I32),
        ("B.aId", RustValue::Uuid),
    ] {
        assert_eq!(field(&context, path).rust.value, Some(value), "{path}");
    }
}

#[test]
fn columns_are_read_and_written_as_sqlx_needs_it() {
    let body = "model A {
      id Int @id
      ip String @db.Inet
      ips String[] @db.Inet
      tags String[]
      code String @db.Char(3)
      names String[] @db.VarChar(20)
      other Unsupported(\"point\")?
    }";
    let context = context("postgresql", body);
    for (path, before, after, cast) in [
        ("A.id", "", "", ""),
        ("A.ip", "abbrev(", ")", "::inet"),
        ("A.ips", "COALESCE(", "::text[], '{}')", "::inet[]"),
        ("A.tags", "COALESCE(", ", '{}')", ""),
        ("A.code", "", "", "::bpchar"),
        ("A.names", "COALESCE(", ", '{}')", "::varchar[]"),
        ("A.other", "", "", ""),
    ] {
        let rust = &field(&context, path).rust;
        let found = (rust.read_before.as_str(), rust.read_after.as_str(), rust.write_cast.as_str());
        assert_eq!(found, (before, after, cast), "{path}");
    }
    assert_eq!(field(&context, "A.other").rust.value, None);
}

#[test]
fn the_catalogue_of_a_database_is_foretold() {
    for (provider, ty, name, modifier) in [
        ("postgresql", "String", "TEXT", -1),
        ("postgresql", "String @db.VarChar(10)", "VARCHAR(10)", 14),
        ("postgresql", "String @db.Char", "CHAR", 5),
        ("postgresql", "Decimal", "DECIMAL(65,30)", 65 * 65536 + 30 + 4),
        ("postgresql", "DateTime", "TIMESTAMP(3)", 3),
        ("postgresql", "String[] @db.VarBit(4)", "VARBIT(4)[]", 4),
        ("mysql", "Int @db.UnsignedInt", "int unsigned", -1),
        ("mysql", "Boolean", "tinyint", -1),
        ("mysql", "Decimal", "decimal", -1),
        ("mysql", "String", "varchar", -1),
        ("sqlite", "DateTime", "DATETIME", -1),
    ] {
        let context = context(provider, &format!("model A {{\n  id Int @id\n  f {ty}\n}}"));
        let column = field(&context, "A.f").column.as_ref().expect("it has a column");
        assert_eq!(
            (column.catalogue_type.as_str(), column.type_modifier),
            (name, modifier),
            "{provider} {ty}"
        );
    }
}
