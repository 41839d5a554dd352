//! Types that the schema language has no word for, by the beginning of their names.

use crate::sql::row::Row;

use super::pattern::{Filling, Pattern};
use super::{At, Values};

/// What the texts of a type are like.
struct Known {
    /// How the type begins.
    start: &'static str,
    /// Any value.
    any: &'static str,
    /// Values that differ, by their number, and how many there are.
    counted: Option<(&'static str, u64)>,
}

const fn any(start: &'static str, any: &'static str) -> Known {
    Known { start, any, counted: None }
}

const fn counted(start: &'static str, any: &'static str, counted: &'static str, count: u64) -> Known {
    Known { start, any, counted: Some((counted, count)) }
}

/// Types of every database, in which texts are read alike.
static EVERYWHERE: &[Known] = &[
    counted("uuid", "$u", "$x(7)$x(6)$x(5)$x(4)-$x(3)$x(2)-40$x(1)-80$x(0)-0242ac120002", u64::MAX),
    counted("numeric", "$d(0,999,2)", "$n", u64::MAX),
    counted("decimal", "$d(0,999,2)", "$n", u64::MAX),
    counted("smallint", "$i(0,100)", "$n", 32_768),
    counted("tinyint", "$i(0,100)", "$n", 128),
    counted("bigint", "$i(0,10000)", "$n", 1 << 63),
    counted("int", "$i(0,1000)", "$n", 1 << 31),
    counted("text", "$w(alpha|beta|gamma|delta)", "n$n", u64::MAX),
    any("bool", "$b"),
    any("real", "$d(0,99,2)"),
    any("double", "$d(0,99,2)"),
    any("float", "$d(0,99,2)"),
    any("timestamp", "$a"),
    any("date", "$a"),
    any("time", "1$i(0,9):$i(10,59)"),
];

/// Types of databases in which a text can be a point.
static GEOMETRIC: &[Known] = &[
    counted("interval", "$w(1 day|2 hours|30 days|1 mon|1 year)", "$n seconds", 1 << 31),
    counted("cidr", "10.$i(0,255).$i(0,255).0/24", "$o(3).$o(2).$o(1).$o(0)/32", 1 << 32),
    counted(
        "macaddr8",
        "02:00:00:$h(2):$h(2):$h(2):$h(2):$h(2)",
        "02:00:00:$x(4):$x(3):$x(2):$x(1):$x(0)",
        1 << 40,
    ),
    counted("macaddr", "02:00:$h(2):$h(2):$h(2):$h(2)", "02:00:$x(3):$x(2):$x(1):$x(0)", 1 << 32),
    counted("int4range", "[$i(1,50),$i(51,100))", "[$n,2147483647)", (1 << 31) - 1),
    counted("int8range", "[$i(1,50),$i(51,100))", "[$n,9223372036854775807)", (1 << 63) - 1),
    counted("numrange", "[$i(1,50),$i(51,100))", "[$n,)", u64::MAX),
    any("daterange", "[2024-0$i(1,6)-01,2024-0$i(7,9)-15)"),
    any("tsrange", "[\"2024-0$i(1,6)-01 08:00:00\",\"2024-0$i(7,9)-15 18:00:00\")"),
    any("tstzrange", "[\"2024-0$i(1,6)-01 08:00:00+00\",\"2024-0$i(7,9)-15 18:00:00+00\")"),
    any("point", "($d(-90,90,4),$d(-90,90,4))"),
    any("lseg", "[(0,0),($i(1,9),$i(1,9))]"),
    any("box", "(($i(5,9),$i(5,9)),($i(0,4),$i(0,4)))"),
    any("path", "[(0,0),($i(1,9),$i(1,9)),($i(10,20),$i(1,9))]"),
    any("polygon", "((0,0),($i(1,9),0),($i(1,9),$i(1,9)))"),
    any("circle", "<($i(0,99),$i(0,99)),$i(1,20)>"),
    any("line", "{$i(1,9),-1,$i(0,9)}"),
    any("tsvector", "'$w(order|invoice|report)':1 '$w(open|paid|late)':2"),
    any("tsquery", "'$w(order|invoice|report)' & '$w(open|paid|late)'"),
    counted("pg_lsn", "$i(0,9)/$i(1,9)$h(6)", "$x(7)$x(6)$x(5)$x(4)/$x(3)$x(2)$x(1)$x(0)", u64::MAX),
    any("hstore", "\"color\"=>\"$w(red|green|blue)\", \"size\"=>\"$i(1,50)\""),
    counted("ltree", "top.$w(science|sports|arts).$w(news|history|people)", "top.n$n", u64::MAX),
    any("jsonpath", "$$.$w(name|price|tags)"),
    counted("name", "$w(alpha|beta|gamma|delta)", "n$n", u64::MAX),
    any("vector", "[$*(3,3){$d(-1,1,3)$}]"),
    any("geometry(polygon", "SRID=4326;POLYGON((0 0,0.0$i(1,9) 0,0.0$i(1,9) 0.0$i(1,9),0 0))"),
    any("geography(polygon", "SRID=4326;POLYGON((0 0,0.0$i(1,9) 0,0.0$i(1,9) 0.0$i(1,9),0 0))"),
    any("geometry(linestring", "SRID=4326;LINESTRING(0 0,0.$i(1,9) 0.$i(1,9))"),
    any("geography(linestring", "SRID=4326;LINESTRING(0 0,0.$i(1,9) 0.$i(1,9))"),
    any("geometry(multipolygon", "SRID=4326;MULTIPOLYGON(((0 0,0.0$i(1,9) 0,0.0$i(1,9) 0.0$i(1,9),0 0)))"),
    any("geography(multipolygon", "SRID=4326;MULTIPOLYGON(((0 0,0.0$i(1,9) 0,0.0$i(1,9) 0.0$i(1,9),0 0)))"),
    any("geometry", "SRID=4326;POINT($d(-170,170,5) $d(-55,70,5))"),
    any("geography", "SRID=4326;POINT($d(-170,170,5) $d(-55,70,5))"),
];

/// Texts that a type can read.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    any: Pattern,
    counted: Option<(Pattern, u64)>,
}

impl Texts {
    /// Those of a type, if it is known.
    pub(super) fn of(ty: &str, has_geometry: bool) -> Option<Self> {
        let ty: String = ty.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
        if let Some(size) = vector_size(&ty).filter(|_| has_geometry) {
            return Some(Self {
                any: Pattern::new(&format!("[$*({size},{size}){{$d(-1,1,3)$}}]")),
                counted: None,
            });
        }
        let special = if has_geometry { GEOMETRIC } else { &[] };
        let known = special.iter().chain(EVERYWHERE).find(|known| ty.starts_with(known.start))?;
        let counted = known.counted.map(|(text, count)| (Pattern::new(text), count));
        let any = match reference_system(&ty) {
            Some(number) => Pattern::new(&known.any.replace("SRID=4326", &format!("SRID={number}"))),
            None => Pattern::new(known.any),
        };
        Some(Self { any, counted })
    }
}

/// The size of a vector of the extension of that name.
fn vector_size(ty: &str) -> Option<u32> {
    let size = ty.strip_prefix("half").unwrap_or(ty).strip_prefix("vec")?;
    size.strip_prefix("tor").unwrap_or(size).strip_prefix('(')?.strip_suffix(')')?.parse().ok()
}

/// The number behind a comma, by which a type says what its coordinates mean.
fn reference_system(ty: &str) -> Option<u32> {
    ty.strip_suffix(')')?.rsplit_once(',')?.1.parse().ok()
}

/// The values of a type that is a set of some: each of them alone is one.
pub(super) fn set(ty: &str) -> Option<Vec<&str>> {
    let list = ty.get(..4).filter(|start| start.eq_ignore_ascii_case("set(")).and(ty.strip_suffix(')'))?;
    Some(list[4..].split(',').map(|value| value.trim().trim_matches('\'')).collect())
}

impl Values for Texts {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let filling = Filling { chance: at.cell, created: at.created, number: 0 };
        row.push_text(|text| self.any.write(&filling, text));
    }

    fn count(&self) -> u64 {
        self.counted.as_ref().map_or(1, |(_, count)| *count)
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let filling = Filling { chance: at.cell, created: at.created, number: n };
        let pattern = self.counted.as_ref().map_or(&self.any, |(pattern, _)| pattern);
        row.push_text(|text| pattern.write(&filling, text));
    }
}
