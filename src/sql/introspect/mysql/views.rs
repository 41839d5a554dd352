//! Views, as statements that create them.

use crate::sql::{QualifiedName, SqlError, View};

use super::{Context, text};

const MARIADB: &str = "SELECT TABLE_NAME, VIEW_DEFINITION, CHECK_OPTION, SECURITY_TYPE, ALGORITHM \
    FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";
const MYSQL: &str = "SELECT TABLE_NAME, VIEW_DEFINITION, CHECK_OPTION, SECURITY_TYPE, 'UNDEFINED' \
    FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";

/// The views, each after those that it selects from.
pub(super) fn read(cx: &mut Context<'_>) -> Result<Vec<View>, SqlError> {
    let database = cx.connection.value("SELECT DATABASE()")?.unwrap_or_default();
    let own = format!("{}.", cx.name(&database));
    let mut views = Vec::new();
    for [name, select, check, security, algorithm] in cx.rows(if cx.is_mariadb { MARIADB } else { MYSQL })? {
        let name = name.unwrap_or_default();
        let mut words = vec!["CREATE".to_owned()];
        words.extend(algorithm.filter(|it| it != "UNDEFINED").map(|it| format!("ALGORITHM = {it}")));
        words.extend(security.filter(|it| it != "DEFINER").map(|it| format!("SQL SECURITY {it}")));
        words.push(format!("VIEW {} AS {}", cx.name(&name), unqualified(&select.unwrap_or_default(), &own)));
        words.extend(check.filter(|it| it != "NONE").map(|it| format!("WITH {it} CHECK OPTION")));
        views.push(View { name: QualifiedName::unqualified(name), definition: words.join(" ") });
    }
    Ok(in_order(cx, views))
}

/// A query without the name of its own database before the names of tables and functions.
fn unqualified(query: &str, own: &str) -> String {
    let mut plain = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        if let Some(following) = rest.strip_prefix(own).filter(|_| !plain.ends_with('.')) {
            rest = following;
            continue;
        }
        let length = match first {
            '\'' => text::literal(rest).map_or(rest.len(), |(_, following)| rest.len() - following.len()),
            '`' => rest[1..].find('`').map_or(rest.len(), |end| end + 2),
            other => other.len_utf8(),
        };
        plain.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    plain
}

/// By name, but after what it selects from. Views cannot go in circles.
fn in_order(cx: &Context<'_>, mut open: Vec<View>) -> Vec<View> {
    let mut done: Vec<View> = Vec::with_capacity(open.len());
    while !open.is_empty() {
        let is_free = |view: &View| {
            open.iter()
                .all(|other| other.name == view.name || !view.definition.contains(&cx.name(&other.name.name)))
        };
        // A view may be called like a column of another.
        let place = open.iter().position(is_free).unwrap_or(0);
        done.push(open.remove(place));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_database_is_not_named() {
        for (query, expected) in [
            ("select `db`.`t`.`a` AS `a` from `db`.`t`", "select `t`.`a` AS `a` from `t`"),
            ("select '`db`.' from `other`.`db`.`x`", "select '`db`.' from `other`.`db`.`x`"),
            (
                "select 'it\\'s `db`.' from (`db`.`t` join `db`.`u`)",
                "select 'it\\'s `db`.' from (`t` join `u`)",
            ),
            ("select `x`.`db`.`c`", "select `x`.`db`.`c`"),
        ] {
            assert_eq!(unqualified(query, "`db`."), expected);
        }
    }
}
