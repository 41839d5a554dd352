CREATE VIEW "account names" AS SELECT id, email FROM "Account";
