//! Bits, bytes and ids, as far as they can be told from each other.

use super::conversion::Conversion;
use super::kind::Kind;

pub(super) fn between(from: &Kind<'_>, to: &Kind<'_>, value: &str) -> Option<Conversion> {
    Some(match (from, to) {
        (Kind::Uuid, Kind::Uuid)
        | (Kind::Inet, Kind::Inet)
        | (Kind::Xml, Kind::Xml)
        | (Kind::Bytes, Kind::Bytes) => Conversion::nothing(),
        (Kind::Uuid, Kind::Bytes) => Conversion::expression(format!("uuid_send({value})")),
        (Kind::Bytes, Kind::Uuid) => Conversion::expression(format!("encode({value}, 'hex')::UUID"))
            .unless(format!("length({value}) <> 16")),
        (Kind::Bit(from), Kind::Bit(to)) => bits(*from, *to, value),
        (Kind::Bit(from), Kind::VarBit(to)) => {
            let is_longer = to.is_some_and(|to| *from > to);
            Conversion::implicit().unless(is_longer.then(|| "true".to_owned())).rewrites(to.is_some())
        }
        (Kind::VarBit(_), Kind::Bit(to)) => Conversion::implicit().unless(format!("length({value}) <> {to}")),
        (Kind::VarBit(from), Kind::VarBit(to)) => {
            let limit = to.filter(|to| from.is_none_or(|from| from > *to));
            let conversion = Conversion::implicit().rewrites(limit.is_some());
            conversion.unless(limit.map(|limit| format!("length({value}) > {limit}")))
        }
        (Kind::Boolean, Kind::Bit(1)) => Conversion::casts(["INTEGER", "BIT(1)"]),
        (Kind::Bit(1), Kind::Boolean) => Conversion::casts(["INTEGER", "BOOLEAN"]),
        _ => return None,
    })
}

/// Zeros are added or taken away at the end.
fn bits(from: u32, to: u32, value: &str) -> Conversion {
    let conversion = Conversion::casts([format!("BIT({to})")]);
    if from <= to {
        return conversion;
    }
    conversion.unless(format!("{value}::BIT({to})::BIT({from}) <> {value}"))
}
