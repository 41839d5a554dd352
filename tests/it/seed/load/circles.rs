//! Tables that refer to each other in a circle.

use super::{Case, FAST, How, PLAIN};
use crate::migrate::schemas::PROVIDERS;

const OPEN: &str = "
model Team {
  id       Int     @id @default(autoincrement())
  name     String
  leadId   Int?
  lead     Member? @relation(\"lead\", fields: [leadId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  members  Member[] @relation(\"member\")
}
model Member {
  id     Int    @id @default(autoincrement())
  teamId Int
  team   Team   @relation(\"member\", fields: [teamId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  leads  Team[] @relation(\"lead\")
}
";

const CLOSED: &str = "
model Hen {
  id    Int   @id @default(autoincrement())
  name  String
  eggId Int
  egg   Egg   @relation(\"from\", fields: [eggId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  eggs  Egg[] @relation(\"laid\")
}
model Egg {
  id    Int   @id @default(autoincrement())
  henId Int
  hen   Hen   @relation(\"laid\", fields: [henId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  hens  Hen[] @relation(\"from\")
}
";

#[test]
fn references_that_can_wait_are_completed() {
    for provider in PROVIDERS {
        for how in [PLAIN, How { jobs: 2, ..PLAIN }, FAST] {
            let case = Case::new(provider, OPEN);
            case.load(2000, how).unwrap_or_else(|error| panic!("{provider}: {error}"));
            assert_eq!((case.count("Team"), case.count("Member")), (2000, 2000), "{provider}");
            let leads: u64 = case.value("SELECT count(\"leadId\") FROM \"Team\"").parse().expect("a number");
            assert!((1000..2000).contains(&leads), "{provider}: {leads} have a lead");
        }
    }
}

#[test]
fn tables_that_need_each_other_are_filled_together() {
    for provider in PROVIDERS {
        for how in [PLAIN, FAST] {
            let case = Case::new(provider, CLOSED);
            let before = case.catalogue();
            case.load(2000, how).unwrap_or_else(|error| panic!("{provider}: {error}"));
            assert_eq!((case.count("Hen"), case.count("Egg")), (2000, 2000), "{provider}");
            let lost = "SELECT count(*) FROM \"Hen\" WHERE \"eggId\" NOT IN (SELECT \"id\" FROM \"Egg\")";
            assert_eq!(case.value(lost), "0", "{provider}");
            assert_eq!(case.catalogue(), before, "{provider}");
        }
    }
}
