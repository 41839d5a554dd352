//! Functions, procedures and events, as statements that create them.

use std::collections::BTreeMap;

use crate::sql::{Opaque, QualifiedName, SqlError};

use super::{Context, text};

const PARAMETERS: &str = "SELECT ROUTINE_TYPE, SPECIFIC_NAME, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER, \
    CHARACTER_SET_NAME FROM information_schema.PARAMETERS \
    WHERE SPECIFIC_SCHEMA = DATABASE() AND ORDINAL_POSITION > 0 ORDER BY SPECIFIC_NAME, ORDINAL_POSITION";
const ROUTINES: &str = "SELECT ROUTINE_TYPE, ROUTINE_NAME, DTD_IDENTIFIER, CHARACTER_SET_NAME, \
    IS_DETERMINISTIC, SQL_DATA_ACCESS, SECURITY_TYPE, ROUTINE_COMMENT, ROUTINE_DEFINITION \
    FROM information_schema.ROUTINES \
    WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') \
    ORDER BY ROUTINE_TYPE, ROUTINE_NAME";
const EVENTS: &str = "SELECT EVENT_NAME, EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD, STARTS, ENDS, \
    ON_COMPLETION, STATUS, EVENT_COMMENT, EVENT_DEFINITION FROM information_schema.EVENTS \
    WHERE EVENT_SCHEMA = DATABASE() ORDER BY EVENT_NAME";

/// The functions and procedures. Like triggers, they belong to whoever creates them anew.
pub(super) fn read(cx: &mut Context<'_>) -> Result<Vec<Opaque>, SqlError> {
    let rows: Vec<[_; 9]> = cx.rows(ROUTINES)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut parameters: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for [kind, routine, mode, name, ty, charset] in cx.rows(PARAMETERS)? {
        // Those of functions have no mode.
        let mode = mode.filter(|_| kind.as_deref() == Some("PROCEDURE"));
        let words = mode.into_iter().chain([cx.name(&name.unwrap_or_default()), typed(ty, charset)]);
        let words: Vec<_> = words.collect();
        parameters.entry((kind, routine)).or_default().push(words.join(" "));
    }
    let routine = |row: [Option<String>; 9]| {
        let parameters = parameters.get(&(row[0].clone(), row[1].clone())).map(|list| list.join(", "));
        routine(cx, &parameters.unwrap_or_default(), row)
    };
    Ok(rows.into_iter().map(routine).collect())
}

fn routine(cx: &Context<'_>, parameters: &str, row: [Option<String>; 9]) -> Opaque {
    let [kind, name, returns, charset, deterministic, access, security, comment, body] = row;
    let name = name.unwrap_or_default();
    let is_function = kind.as_deref() == Some("FUNCTION");
    let (word, kind) = if is_function { ("FUNCTION", "function") } else { ("PROCEDURE", "procedure") };
    let mut words = vec![format!("CREATE {word} {}({parameters})", cx.name(&name))];
    if is_function {
        words.push(format!("RETURNS {}", typed(returns, charset)));
    }
    words.extend(deterministic.filter(|it| it == "YES").map(|_| "DETERMINISTIC".to_owned()));
    words.extend(access.filter(|it| it != "CONTAINS SQL"));
    words.extend(security.filter(|it| it != "DEFINER").map(|it| format!("SQL SECURITY {it}")));
    words.extend(comment.filter(|it| !it.is_empty()).map(|it| format!("COMMENT {}", text::quoted(&it))));
    words.extend(body);
    Opaque { kind, name: QualifiedName::unqualified(name), definition: words.join(" ") }
}

fn typed(ty: Option<String>, charset: Option<String>) -> String {
    let charset = charset.map(|charset| format!(" CHARSET {charset}")).unwrap_or_default();
    ty.unwrap_or_default() + &charset
}

/// What runs at certain times.
pub(super) fn events(cx: &mut Context<'_>) -> Result<Vec<Opaque>, SqlError> {
    let rows = cx.rows(EVENTS)?;
    Ok(rows.into_iter().map(|row| event(cx, row)).collect())
}

fn event(cx: &Context<'_>, row: [Option<String>; 10]) -> Opaque {
    let [name, at, interval, unit, starts, ends, completion, status, comment, body] = row;
    let name = name.unwrap_or_default();
    let moment =
        |word: &str, moment: Option<String>| moment.map(|it| format!("{word} {}", text::quoted(&it)));
    let mut words = vec![format!("CREATE EVENT {} ON SCHEDULE", cx.name(&name))];
    words.extend(moment("AT", at));
    if let (Some(interval), Some(unit)) = (interval, unit) {
        // A number, or a text for units of several parts.
        words.push(format!("EVERY {} {unit}", text::quoted(interval.trim_matches('\''))));
    }
    words.extend(moment("STARTS", starts));
    words.extend(moment("ENDS", ends));
    words.extend(completion.filter(|it| it != "NOT PRESERVE").map(|it| format!("ON COMPLETION {it}")));
    words.extend(status.and_then(|status| match status.as_str() {
        "ENABLED" => None,
        "DISABLED" => Some("DISABLE".to_owned()),
        _ => Some("DISABLE ON SLAVE".to_owned()),
    }));
    words.extend(comment.filter(|it| !it.is_empty()).map(|it| format!("COMMENT {}", text::quoted(&it))));
    words.push(format!("DO {}", body.unwrap_or_default()));
    Opaque { kind: "event", name: QualifiedName::unqualified(name), definition: words.join(" ") }
}
