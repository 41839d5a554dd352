//! PR004: the deletion of one row does not reach more models than somebody can keep in mind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::schema::referential_action::ReferentialAction;
use crate::schema::walk::{ModelWalker, RelationWalker};
use std::collections::BTreeSet;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR004",
    name: "cascade-fan-out",
    group: Group::Relations,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The deletion of one row does not reach rows of more than ten models.

With `onDelete: Cascade` from one model to the next, a single `delete` takes rows of half the \
database with it. It holds locks on all of these tables until it is done, and there is no way back. \
For a tenant or an account that is often meant; where it is not, a mark on the row, or a job that \
deletes in steps, does less harm.",
    given: Given::Nothing,
    bad: r#"model Library {
  id         String      @id @default(cuid())
  badges     Badge[]
  binders    Binder[]
  blogs      Blog[]
  branches   Branch[]
  catalogues Catalogue[]
  desks      Desk[]
  events     Event[]
  fees       Fee[]
  leaflets   Leaflet[]
  members    Member[]
  shelves    Shelf[]

  @@map("libraries")
}

model Badge {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("badges")
}

model Binder {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("binders")
}

model Blog {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("blogs")
}

model Branch {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("branches")
}

model Catalogue {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("catalogues")
}

model Desk {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("desks")
}

model Event {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("events")
}

model Fee {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("fees")
}

model Leaflet {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("leaflets")
}

model Member {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("members")
}

model Shelf {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("shelves")
}
"#,
    good: r#"model Library {
  id         String      @id @default(cuid())
  badges     Badge[]
  binders    Binder[]
  blogs      Blog[]
  branches   Branch[]
  catalogues Catalogue[]
  desks      Desk[]
  events     Event[]
  fees       Fee[]
  leaflets   Leaflet[]
  members    Member[]
  shelves    Shelf[]

  @@map("libraries")
}

model Badge {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("badges")
}

model Binder {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("binders")
}

model Blog {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("blogs")
}

model Branch {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("branches")
}

model Catalogue {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("catalogues")
}

model Desk {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("desks")
}

model Event {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("events")
}

model Fee {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("fees")
}

model Leaflet {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("leaflets")
}

model Member {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Cascade)

  @@index([libraryId])
  @@map("members")
}

model Shelf {
  id        String @id @default(cuid())
  libraryId String

  library Library @relation(fields: [libraryId], references: [id], onDelete: Restrict)

  @@index([libraryId])
  @@map("shelves")
}
"#,
    build: build::<CascadeFanOut>,
    options: options_of::<CascadeFanOut>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CascadeFanOut {
    /// So many models are accepted besides the one that is deleted from.
    max: usize,
}

impl Default for CascadeFanOut {
    fn default() -> Self {
        Self { max: 10 }
    }
}

impl Rule for CascadeFanOut {
    fn check(&self, cx: &mut Context<'_>) {
        let cascades = Cascades::collect(cx.schema);
        for model in cx.schema.models() {
            let reached = cascades.from(model.id, self.max + 1);
            if reached.len() > self.max {
                report(cx, model, &reached, self.max);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, model: ModelWalker<'_>, reached: &[ModelId], max: usize) {
    let names: Vec<_> =
        reached.iter().take(NAMED).map(|id| format!("`{}`", cx.schema.walk(*id).name())).collect();
    let message = format!("deleting a `{}` deletes rows of more than {max} other models", model.name());
    let finding = cx.finding(model.name_location(), message);
    let finding = finding.label(format!("among them {} and others", names.join(", ")));
    cx.report(finding.help("mark such rows as deleted, or delete the others in steps before them"));
}

/// So many models are named in a message.
const NAMED: usize = 3;

/// For each model, those whose rows are deleted along with its own.
struct Cascades(Vec<BTreeSet<ModelId>>);

impl Cascades {
    fn collect(schema: &Schema) -> Self {
        let mut cascades = vec![BTreeSet::new(); schema.models().count()];
        for field in schema.relations().filter_map(RelationWalker::forward) {
            if field.on_delete() == ReferentialAction::Cascade {
                cascades[field.target().id.index()].insert(field.model().id);
            }
        }
        Self(cascades)
    }

    /// The models that a deletion reaches, up to so many: the cost does not depend on how many more
    /// there are.
    fn from(&self, model: ModelId, limit: usize) -> Vec<ModelId> {
        let (mut seen, mut reached, mut next) = (BTreeSet::from([model]), Vec::new(), 0);
        let mut current = Some(model);
        while let Some(id) = current {
            for child in &self.0[id.index()] {
                if reached.len() < limit && seen.insert(*child) {
                    reached.push(*child);
                }
            }
            current = reached.get(next).copied().filter(|_| reached.len() < limit);
            next += 1;
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn models_are_reached_through_others() {
        let schema = "\
model A {
  id Int @id
  bs B[]
}
model B {
  id  Int @id
  aId Int
  a   A   @relation(fields: [aId], references: [id], onDelete: Cascade)
  cs  C[]
  ds  D[]
}
model C {
  id     Int  @id
  bId    Int
  b      B    @relation(fields: [bId], references: [id], onDelete: Cascade)
  upId   Int?
  up     C?   @relation(\"tree\", fields: [upId], references: [id], onDelete: Cascade)
  downs  C[]  @relation(\"tree\")
}
model D {
  id  Int @id
  bId Int
  b   B   @relation(fields: [bId], references: [id])
}
";
        for (max, lines) in [(0, vec![1, 5]), (1, vec![1]), (2, vec![])] {
            let check = check(&super::RULE).config(&format!("[rules]\nPR004 = {{ max = {max} }}"));
            assert_eq!(check.lines(schema), lines, "{max}");
        }
    }

    #[test]
    fn some_of_the_models_are_named() {
        let check = check(&super::RULE);
        let findings = check.findings(super::RULE.bad);
        assert_eq!(findings[0].label.as_deref(), Some("among them `Badge`, `Binder`, `Blog` and others"));
    }
}
