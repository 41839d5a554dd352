//! How values become those of another type.

use crate::sql::cast::{Cast, Fidelity};
use crate::sql::dialect::Typed;

use super::types;

pub(super) fn cast(from: Typed<'_>, to: Typed<'_>, value: &str) -> Option<Cast> {
    if from.ty == to.ty {
        return Some(Cast {
            expression: None,
            unconvertible: None,
            fidelity: Fidelity::Exact,
            rewrites: false,
        });
    }
    (from.ty.is_list == to.ty.is_list).then(|| Cast {
        expression: Some(format!("{value}::text::{}", types::column_type(to.ty))),
        unconvertible: None,
        fidelity: Fidelity::Canonical,
        rewrites: true,
    })
}
