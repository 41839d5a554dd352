//! What a schema makes of the argument of a query.

use crate::schema::Schema;
use crate::schema::ids::ModelId;

use super::method::Method;
use super::query::Reading;
use super::value::Value;

/// Compares the argument of a query with what Prisma Client takes there.
pub fn read(_schema: &Schema, _model: ModelId, _method: Method, _argument: Option<&Value>) -> Reading {
    Reading::default()
}
