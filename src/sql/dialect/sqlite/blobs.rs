//! Binary data as text: it must be UTF-8.

/// A condition: the bytes are no text. They are gone through once, a character at a time, by the
/// well-formed sequences of the Unicode standard (table 3-7).
pub(super) fn is_no_text(value: &str) -> String {
    let continues = |at: u32| format!("AND {} BETWEEN X'80' AND X'BF'", byte(value, at));
    let [one, two, three] = [1, 2, 3].map(continues);
    let first = byte(value, 0);
    let second = byte(value, 1);
    format!(
        "(WITH RECURSIVE \"walk\"(\"place\") AS (SELECT 1 UNION ALL SELECT CASE \
         WHEN {first} BETWEEN X'00' AND X'7F' THEN \"place\" + 1 \
         WHEN {first} BETWEEN X'C2' AND X'DF' {one} THEN \"place\" + 2 \
         WHEN {first} BETWEEN X'E0' AND X'EF' {one} {two} \
         AND NOT ({first} = X'E0' AND {second} < X'A0') AND NOT ({first} = X'ED' AND {second} > X'9F') \
         THEN \"place\" + 3 \
         WHEN {first} BETWEEN X'F0' AND X'F4' {one} {two} {three} \
         AND NOT ({first} = X'F0' AND {second} < X'90') AND NOT ({first} = X'F4' AND {second} > X'8F') \
         THEN \"place\" + 4 END FROM \"walk\" WHERE \"place\" <= length({value})) \
         SELECT count(*) FROM \"walk\" WHERE \"place\" IS NULL) > 0",
    )
}

fn byte(value: &str, at: u32) -> String {
    format!("substr({value}, \"place\" + {at}, 1)")
}
