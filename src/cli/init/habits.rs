//! Which rules a project does not follow, and what it does instead.
//!
//! The rules themselves are asked, so that what is counted is what they would report.

use crate::lint::{self, RulesConfig, Selection, Settings};
use crate::schema::Schema;
use crate::schema::walk::{ModelWalker, RelationWalker};

use super::project::Project;
use super::setting::{RuleSetting, list};

/// A rule about which a project may have a habit of its own.
struct Habit {
    rule: &'static str,
    /// What it looks at: one, and several.
    nouns: [&'static str; 2],
    /// How many of them there are.
    population: fn(&Schema) -> usize,
    /// What else may be the habit, as the rule is told and as people say it.
    ways: &'static [(&'static str, &'static str)],
    /// What the rule is set to where nothing is followed.
    otherwise: &'static str,
}

static HABITS: &[Habit] = &[
    Habit {
        rule: "table-name-case",
        nouns: ["table", "tables"],
        population: |schema| schema.models().filter(|model| !model.is_ignored()).count(),
        ways: &[("{ style = \"pascal\" }", "in PascalCase"), ("{ style = \"camel\" }", "in camelCase")],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "unindexed-foreign-key",
        nouns: ["foreign key", "foreign keys"],
        population: foreign_keys,
        ways: &[],
        otherwise: "\"warn\"",
    },
    Habit {
        rule: "model-name-case",
        nouns: ["model", "models"],
        population: |schema| schema.models().count(),
        ways: &[],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "field-name-case",
        nouns: ["field", "fields"],
        population: |schema| schema.fields().count(),
        ways: &[("{ style = \"snake\" }", "in snake_case")],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "enum-name-case",
        nouns: ["enum", "enums"],
        population: |schema| schema.enums().count(),
        ways: &[],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "fk-field-name",
        nouns: ["foreign key", "foreign keys"],
        population: foreign_keys,
        ways: &[],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "relation-field-plural",
        nouns: ["relation field", "relation fields"],
        population: |schema| schema.models().flat_map(ModelWalker::relation_fields).count(),
        ways: &[],
        otherwise: "\"off\"",
    },
    Habit {
        rule: "prefer-uuid-native-type",
        nouns: ["uuid", "uuids"],
        population: |schema| schema.fields().filter(|field| field.default_function() == Some("uuid")).count(),
        ways: &[],
        otherwise: "\"off\"",
    },
];

/// The kinds of ids that `id-type` tells apart.
const ID_KINDS: &[&str] = &[
    "cuid",
    "cuid(2)",
    "uuid",
    "uuid(7)",
    "ulid",
    "nanoid",
    "autoincrement",
    "sequence",
    "dbgenerated",
    "natural",
];

/// The kinds that the rule allows by itself.
const ALLOWED_IDS: &[&str] = &["cuid", "cuid(2)"];

/// A kind of which one id in so many is made is no accident.
const SHARE: usize = 5;

/// What a project does about the rules that it may have a habit about, the house rules first.
pub(super) fn propose(project: &Project) -> Vec<RuleSetting> {
    let ids = id_type(project);
    let habits = HABITS.iter().filter_map(|habit| habit.of(project));
    ids.into_iter().chain(habits).collect()
}

fn foreign_keys(schema: &Schema) -> usize {
    let forward = schema.relations().filter_map(RelationWalker::forward);
    forward.filter(|field| field.item().fields.is_some()).count()
}

impl Habit {
    /// What is proposed; `None` where the rule has nothing to look at.
    fn of(&self, project: &Project) -> Option<RuleSetting> {
        let rule = lint::find(self.rule).expect("habits are about rules that there are");
        let looked_at = project.linted().filter(|analysis| rule.applies_to(analysis.schema.provider()));
        let all = looked_at.map(|analysis| (self.population)(&analysis.schema)).sum::<usize>();
        if all == 0 {
            return None;
        }
        let kept = all.saturating_sub(found(project, self.rule, ""));
        let (value, reason) = if kept * 2 >= all {
            (None, format!("Here, {} {} it.", self.share(kept, all), follow(kept)))
        } else {
            self.instead(project, kept, all)
        };
        Some(RuleSetting { rule, value, reasons: vec![reason] })
    }

    /// The way that most of them go, if there is one.
    fn instead(&self, project: &Project, kept: usize, all: usize) -> (Option<String>, String) {
        let few = format!("Here, {} {} it", self.share(kept, all), follow(kept));
        for (value, words) in self.ways {
            let fitting = all.saturating_sub(found(project, self.rule, value));
            if fitting * 2 > all {
                let are = if fitting == 1 { "is" } else { "are" };
                return (Some((*value).to_owned()), format!("{few}; {fitting} {are} {words}."));
            }
        }
        (Some(self.otherwise.to_owned()), format!("{few}."))
    }

    /// `3 of 34 tables`
    fn share(&self, count: usize, all: usize) -> String {
        format!("{count} of {all} {}", self.nouns[usize::from(all != 1)])
    }
}

fn follow(count: usize) -> &'static str {
    if count == 1 { "follows" } else { "follow" }
}

/// Which kinds of ids are the habit.
fn id_type(project: &Project) -> Option<RuleSetting> {
    let rule = lint::find("id-type").expect("the rule is there");
    let all = found(project, rule.name, "{ allow = [] }");
    let others = |kind: &str| found(project, rule.name, &format!("{{ allow = {} }}", list(&[kind])));
    let counts = ID_KINDS.iter().map(|kind| (*kind, all - others(kind)));
    let mut counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (_, most) = counts.first()?;
    let allowed = counts.iter().filter(|(kind, _)| ALLOWED_IDS.contains(kind)).map(|(_, count)| count);
    let is_followed = allowed.sum::<usize>() * 2 >= all;
    let habitual = counts.iter().filter(|(_, count)| count * SHARE >= all || count == most);
    let habitual: Vec<&str> = habitual.map(|(kind, _)| *kind).collect();
    let value = (!is_followed).then(|| format!("{{ allow = {} }}", list(&habitual)));
    Some(RuleSetting { rule, value, reasons: vec![id_counts(&counts, all)] })
}

/// ``Here, of 34 ids, 31 are `autoincrement`, 3 are `cuid`.``
fn id_counts(counts: &[(&str, usize)], all: usize) -> String {
    let natural = counts.iter().any(|(kind, _)| *kind == "natural");
    let natural = if natural { " Natural is what has no default." } else { "" };
    if let [(kind, _)] = counts {
        return if all == 1 {
            format!("Here, the only id is `{kind}`.{natural}")
        } else {
            format!("Here, all {all} ids are `{kind}`.{natural}")
        };
    }
    let kinds: Vec<String> = counts
        .iter()
        .map(|(kind, count)| format!("{count} {} `{kind}`", if *count == 1 { "is" } else { "are" }))
        .collect();
    format!("Here, of {all} ids, {}.{natural}", kinds.join(", "))
}

/// How often a rule would be reported, with `value` for what the configuration says about it.
fn found(project: &Project, rule: &str, value: &str) -> usize {
    let text = if value.is_empty() { String::new() } else { format!("[rules]\n{rule} = {value}\n") };
    let config: RulesConfig = toml::from_str(&text).expect("what is proposed is TOML");
    let selection = Selection { select: vec![rule.to_owned()], ..Selection::default() };
    let settings = Settings::from_config(&config, &selection).expect("what is proposed is understood");
    let code = lint::find(rule).map_or("", |rule| rule.code);
    let findings = project.linted().flat_map(|analysis| lint::run(analysis, &settings, None));
    findings.filter(|finding| finding.code == code).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_id_is_known() {
        let schema = lint::find("id-type").unwrap().options_schema();
        let text = serde_json::to_string(&schema).unwrap();
        for kind in ID_KINDS {
            assert!(text.contains(&format!("\"{kind}\"")), "{kind}");
        }
        let kinds = text.matches("\"const\"").count();
        assert_eq!(kinds, ID_KINDS.len(), "{text}");
    }

    #[test]
    fn what_may_be_proposed_is_understood() {
        for habit in HABITS {
            for value in habit.ways.iter().map(|(value, _)| *value).chain([habit.otherwise]) {
                let text = format!("[rules]\n{} = {value}\n", habit.rule);
                let config: RulesConfig = toml::from_str(&text).unwrap();
                let settings = Settings::from_config(&config, &Selection::default());
                assert!(settings.is_ok(), "{text}{}", settings.unwrap_err());
            }
        }
    }
}
