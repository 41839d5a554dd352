//! PM007: fields stand in the order that the team has agreed on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::subsequence::longest_increasing;
use crate::schema::ast::Ast;
use crate::schema::items::BlockRef;
use crate::syntax::tree::{Block, Entry};
use crate::text::{Location, Span};
use std::collections::BTreeMap;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PM007",
    name: "field-order",
    group: Group::Models,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Fields stand in the order that the team has agreed on.

Who reads many models finds the id, the tenant and the timestamps without looking for them. \
`order` names fields, and `...` stands for all others: `[\"tenantId\", \"id\", \"...\", \"createdAt\", \
\"updatedAt\"]`. Names that a model has not are passed over. Without `...` the other fields come \
last; names between two `...` have to keep their order among each other. Composite types count \
as models do.

The fix moves as few fields as possible, with the comments directly above them. Tables that \
exist stay as they are, for neither Prisma nor prismakit goes by the order of columns; new \
tables get them in the order of the schema.",
    given: Given::Nothing,
    bad: r#"model Race {
  name String
  id   String @id @default(cuid())

  @@map("races")
}
"#,
    good: r#"model Race {
  id   String @id @default(cuid())
  name String

  @@map("races")
}
"#,
    build: build::<FieldOrder>,
    options: options_of::<FieldOrder>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FieldOrder {
    /// The names of fields in their order, with `...` for all that are not named.
    order: Vec<String>,
}

/// What stands for all fields that are not named.
const OTHERS: &str = "...";

impl Default for FieldOrder {
    fn default() -> Self {
        Self { order: ["id", OTHERS].map(str::to_owned).to_vec() }
    }
}

impl Rule for FieldOrder {
    fn check(&self, cx: &mut Context<'_>) {
        let wish = Wish::of(&self.order);
        let ast = cx.schema.ast();
        let models = cx.schema.models().map(|model| model.item().block);
        let types = cx.schema.composite_types().map(|item| item.item().block);
        for block in models.chain(types) {
            let lines = Lines { ast, at: block, block: ast.block(block) };
            let fields = lines.fields();
            let places = wish.places(fields.iter().map(|field| field.name));
            if !places.is_sorted() {
                report(cx, lines, &fields, &places);
            }
        }
    }
}

/// Where each name is to stand.
struct Wish<'o> {
    /// Names before the first `...`, between two, and after the last, with their places in the list.
    names: BTreeMap<&'o str, (Part, usize)>,
}

/// The part of a model that a field belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    First,
    Middle,
    Last,
}

impl<'o> Wish<'o> {
    fn of(order: &'o [String]) -> Self {
        let is_others = |name: &String| name == OTHERS;
        let first = order.iter().position(is_others).unwrap_or(order.len());
        let last = order.iter().rposition(is_others).unwrap_or(order.len());
        let part = |index: usize| match index {
            index if index < first => Part::First,
            index if index > last => Part::Last,
            _ => Part::Middle,
        };
        let names = order.iter().enumerate().filter(|(_, name)| !is_others(name));
        Self { names: names.map(|(index, name)| (name.as_str(), (part(index), index))).collect() }
    }

    /// The place that each of these fields is to have among them.
    fn places<'f>(&self, fields: impl Iterator<Item = &'f str>) -> Vec<usize> {
        let wanted: Vec<_> = fields.map(|name| self.names.get(name).copied()).collect();
        // Those that are named between two `...` share out the places that they have.
        let in_middle = |index: &usize| matches!(wanted[*index], Some((Part::Middle, _)));
        let slots: Vec<usize> = (0..wanted.len()).filter(in_middle).collect();
        let mut middle = slots.clone();
        middle.sort_by_key(|index| wanted[*index]);
        let mut order: Vec<(Part, usize, usize)> = Vec::new();
        let mut slot_of: BTreeMap<usize, usize> = BTreeMap::new();
        slot_of.extend(middle.into_iter().zip(slots));
        for (index, wish) in wanted.iter().enumerate() {
            order.push(match wish {
                Some((part @ (Part::First | Part::Last), place)) => (*part, *place, index),
                Some((Part::Middle, _)) => (Part::Middle, slot_of[&index], index),
                None => (Part::Middle, index, index),
            });
        }
        order.sort_unstable();
        let mut places = vec![0; wanted.len()];
        for (place, (_, _, index)) in order.into_iter().enumerate() {
            places[index] = place;
        }
        places
    }
}

/// The fields of a block as they are written.
#[derive(Clone, Copy)]
struct Lines<'s> {
    ast: &'s Ast,
    at: BlockRef,
    block: &'s Block,
}

/// A field with the comments directly above it.
struct FieldLines<'s> {
    name: &'s str,
    name_span: Span,
    span: Span,
}

impl<'s> Lines<'s> {
    fn fields(self) -> Vec<FieldLines<'s>> {
        let entries = &self.block.entries;
        let with_comments = |index: usize| {
            let above = entries[..index].iter().rev().take_while(|entry| matches!(entry, Entry::Comment(_)));
            above.fold(entries[index].full_span(), |span, entry| span.to(entry.full_span()))
        };
        let fields = self.block.fields().map(|(index, field)| FieldLines {
            name: self.ast.name(self.at.file, field.name),
            name_span: field.name.span,
            span: with_comments(index),
        });
        fields.collect()
    }

    fn location(self, span: Span) -> Location {
        Location::new(self.at.file, span)
    }

    /// Takes the fields out that have to move, and puts them where they belong: behind the field that
    /// comes before them, or in front of all.
    fn moves(self, fields: &[FieldLines<'_>], places: &[usize], stays: &[bool]) -> Vec<Edit> {
        let mut by_place: Vec<usize> = (0..fields.len()).collect();
        by_place.sort_unstable_by_key(|index| places[*index]);
        let mut at = fields.first().map_or(self.block.close.start, |field| field.span.start);
        let mut edits = Vec::new();
        for index in by_place {
            let span = fields[index].span;
            if stays[index] {
                at = span.end;
                continue;
            }
            edits.push(Edit::insert(self.at.file, at, self.ast.text(self.at.file, span)));
            edits.push(Edit::remove(self.location(span)));
        }
        edits
    }
}

fn report(cx: &mut Context<'_>, lines: Lines<'_>, fields: &[FieldLines<'_>], places: &[usize]) {
    let stays = longest_increasing(places);
    let Some(first) = stays.iter().position(|stays| !stays) else { return };
    let before = places[first].checked_sub(1).and_then(|place| places.iter().position(|it| *it == place));
    let place = match before {
        Some(before) => format!("behind `{}`", fields[before].name),
        None => "first".to_owned(),
    };
    let message = format!("`{}` is to stand {place}", fields[first].name);
    let title = "move the fields to their places";
    let fix = Fix::safe(title, lines.moves(fields, places, &stays));
    cx.report(cx.finding(lines.location(fields[first].name_span), message).help(title).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::{RULE, Wish};
    use crate::lint::test_support::check;

    /// The fields, each one letter, in the order that is wanted.
    fn ordered(order: &str, fields: &str) -> String {
        let order: Vec<_> = order.split(' ').map(str::to_owned).collect();
        let names: Vec<_> = fields.chars().map(String::from).collect();
        let places = Wish::of(&order).places(names.iter().map(String::as_str));
        let mut sorted: Vec<_> = places.into_iter().zip(fields.chars()).collect();
        sorted.sort_unstable();
        sorted.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn named_fields_stand_before_and_behind_the_others() {
        for (order, fields, expected) in [
            ("a b ...", "xbya", "abxy"),
            ("a b ...", "xy", "xy"),
            ("a ... z", "zxay", "axyz"),
            ("... z", "zxy", "xyz"),
            ("b a", "xab", "bax"),
            ("a ... m n ... z", "znxmya", "amxnyz"),
            ("...", "ba", "ba"),
            ("a ...", "", ""),
        ] {
            assert_eq!(ordered(order, fields), expected, "{order}: {fields}");
        }
    }

    const CONFIG: &str = "[rules]\nPM007 = { level = \"warn\", order = [\"a\", \"b\", \"...\", \"z\"] }";

    fn model(lines: &str) -> String {
        format!("model M {{\n{lines}\n  @@map(\"m\")\n}}\n")
    }

    #[test]
    fn one_finding_for_a_model_names_the_first_field() {
        let check = check(&RULE).config(CONFIG);
        check.assert_clean(&model("  a Int @id\n  c Int\n  z Int\n"));
        let findings = check.report(&model("  c Int\n  z Int\n  d Int\n  a Int @id\n"));
        insta::assert_snapshot!(findings, @r"
        3: `z` is to stand behind `d` [z]
           help: move the fields to their places
           fix: move the fields to their places
        ");
        insta::assert_snapshot!(check.report(&model("  c Int\n  d Int\n  a Int @id\n")), @r"
        4: `a` is to stand first [a]
           help: move the fields to their places
           fix: move the fields to their places
        ");
    }

    #[test]
    fn comments_move_with_their_fields_and_groups_stay() {
        let before = model(
            "  // c\n  c Int // is c\n  d Int\n\n  // why\n  /// A.\n  a Int @id\n  e Int\n\n  z Int\n  f Int\n",
        );
        let after = model(
            "  // why\n  /// A.\n  a Int @id\n  // c\n  c Int // is c\n  d Int\n\n  e Int\n\n  f Int\n  z Int\n",
        );
        assert_eq!(check(&RULE).config(CONFIG).fixed(&before), after);
    }

    #[test]
    fn fields_that_move_to_one_place_keep_their_order() {
        let before = model("  z Int\n  b Int\n  c Int\n  a Int @id\n");
        let after = model("  a Int @id\n  b Int\n  c Int\n  z Int\n");
        assert_eq!(check(&RULE).config(CONFIG).fixed(&before), after);
    }
}
