//! What a column gets where a row gives nothing, and who gives it: the database, which also counts,
//! or Prisma Client.

use crate::schema::walk::FieldWalker;
use crate::syntax::tree::Call;

use super::literals;
use crate::sql::{ClientDefault, Default};

/// The length of ids of `nanoid()`.
const NANOID_LENGTH: u32 = 21;

/// What a field gets by `@default` and `@updatedAt`.
#[derive(Default)]
pub(super) struct Given {
    /// By the database.
    pub(super) by_database: Option<Default>,
    /// By the client.
    pub(super) by_client: Option<ClientDefault>,
    /// `autoincrement()`
    pub(super) counts_up: bool,
}

/// What `field` gets. Where it has both attributes, `@default` is what a new row has.
pub(super) fn of(field: FieldWalker<'_>) -> Given {
    match field.default_value() {
        None if field.is_updated_at() => by_client(ClientDefault::UpdatedAt),
        None => Given::default(),
        Some(value) => match value.as_call() {
            Some(call) => by_function(field, call),
            None => Given { by_database: literals::of(field, value).map(Default::Value), ..Given::default() },
        },
    }
}

fn by_function(field: FieldWalker<'_>, call: &Call) -> Given {
    let argument = argument(field, call);
    match field.schema.ast().name(field.file(), call.name) {
        "now" => by_database(Default::Now),
        "autoincrement" => Given { counts_up: true, ..Given::default() },
        "dbgenerated" => by_database(match argument {
            Some(literal) => Default::Expression(literals::string(literal)),
            None => Default::Unknown,
        }),
        "uuid" if argument == Some("7") => by_client(ClientDefault::Uuid7),
        "uuid" => by_client(ClientDefault::Uuid4),
        "cuid" if argument == Some("2") => by_client(ClientDefault::Cuid2),
        "cuid" => by_client(ClientDefault::Cuid),
        "ulid" => by_client(ClientDefault::Ulid),
        "nanoid" => {
            let length = argument.and_then(|length| length.parse().ok());
            by_client(ClientDefault::Nanoid(length.unwrap_or(NANOID_LENGTH)))
        }
        // The others are for databases without a dialect.
        _ => Given::default(),
    }
}

/// The first argument as written.
fn argument<'s>(field: FieldWalker<'s>, call: &Call) -> Option<&'s str> {
    let value = call.arguments.list.first()?.value.as_ref()?;
    Some(field.schema.ast().text(field.file(), value.span))
}

fn by_database(default: Default) -> Given {
    Given { by_database: Some(default), ..Given::default() }
}

fn by_client(default: ClientDefault) -> Given {
    Given { by_client: Some(default), ..Given::default() }
}
