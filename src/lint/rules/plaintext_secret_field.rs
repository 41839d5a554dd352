//! PP005: passwords and keys say how they are kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::columns::{columns, ends_in, mentions};
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::remarks::remarks;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PP005",
    name: "plaintext-secret-field",
    group: Group::Privacy,
    default: Level::Info,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A field for a password or a secret key says that it is hashed or encrypted.

A password that is stored as it was typed is known to everybody who ever sees a backup. Most fields \
called `password` hold a hash; where neither the name, the column's name nor a comment says so, the next \
one who writes to it cannot know. Calling it `passwordHash`, with `@map` for the column, or a comment \
that says how it is kept, is enough. Not looked at are tokens of sessions and of OAuth, which libraries \
keep as they are, fields with a `salt` beside them, and columns of 60 characters, the length of a hash by \
bcrypt.",
    given: Given::Nothing,
    bad: r#"model Member {
  id       String @id @default(cuid())
  password String

  @@map("members")
}
"#,
    good: r#"model Member {
  id           String @id @default(cuid())
  passwordHash String @map("password")

  @@map("members")
}
"#,
    build: build::<PlaintextSecretField>,
    options: options_of::<PlaintextSecretField>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PlaintextSecretField {
    /// Names of fields that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

/// What the names of secrets end in.
const SECRETS: &[&str] = &[
    "api secret",
    "client secret",
    "passphrase",
    "passwd",
    "password",
    "private key",
    "pwd",
    "secret key",
    "totp secret",
    "two factor secret",
    "webhook secret",
];

/// Words that say how a secret is kept.
const KEPT: &[&str] = &[
    "argon2",
    "bcrypt",
    "cipher",
    "ciphertext",
    "digest",
    "encrypted",
    "hash",
    "hashed",
    "salt",
    "salted",
    "scrypt",
    "vault",
];

/// What such words begin with in a comment: `hashing`, `Argon2id`.
const KEPT_STEMS: &[&str] =
    &["argon", "bcrypt", "cipher", "crypt", "digest", "encrypt", "hash", "pbkdf", "salt", "scrypt", "vault"];

impl Rule for PlaintextSecretField {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema).filter(|column| self.is_secret(*column) && !says_how(*column)) {
            let message = format!("nothing says that `{}` is hashed or encrypted", column.name());
            let help = "say in its name or in a comment how it is kept";
            cx.report(cx.finding(column.name_location(), message).help(help));
        }
    }
}

impl PlaintextSecretField {
    fn is_secret(&self, column: FieldWalker<'_>) -> bool {
        column.scalar_type() == Some(ScalarType::String)
            && ends_in(column.name(), SECRETS)
            && !self.allow.contains(column.name())
    }
}

fn says_how(column: FieldWalker<'_>) -> bool {
    mentions(column.name(), KEPT)
        || mentions(column.database_name(), KEPT)
        || column.siblings().any(|other| mentions(other.name(), &["salt"]))
        || remarks(column).any(speaks_of_it)
        || has_room_for_bcrypt_alone(column)
}

/// Whether the column has just the 60 characters of a hash by bcrypt.
fn has_room_for_bcrypt_alone(column: FieldWalker<'_>) -> bool {
    column.native_type().is_some() && column.limits().is_some_and(|limits| limits.max_length == Some(60))
}

fn speaks_of_it(remark: &str) -> bool {
    let words = remark.split(|c: char| !c.is_alphanumeric()).map(str::to_ascii_lowercase);
    words.into_iter().any(|word| KEPT_STEMS.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn what_says_how_it_is_kept_is_left_alone() {
        for (field, expected) in [
            ("password String", true),
            ("user_password String?", true),
            ("clientSecret String @db.VarChar(80)", true),
            ("password String @db.VarChar(60)", false),
            ("privateKey String", true),
            ("passwordHash String", false),
            ("hashed_password String", false),
            ("password String @map(\"password_hash\")", false),
            ("password String // bcrypt", false),
            ("/// Hashed with Argon2id.\n  password String", false),
            ("password String // what the user typed", true),
            ("password String\n  salt String", false),
            ("passwordResetToken String", false),
            ("passwordChangedAt String", false),
            ("accessToken String", false),
            ("secret String", false),
            ("password Boolean", false),
            ("password Bytes", false),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {field}\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), expected, "{field}");
        }
    }

    #[test]
    fn names_can_be_allowed() {
        let check = check(&super::RULE).config("[rules]\nPP005 = { allow = [\"pass*\"] }");
        check.assert_clean("model A {\n  id Int @id\n  password String\n}\n");
    }
}
