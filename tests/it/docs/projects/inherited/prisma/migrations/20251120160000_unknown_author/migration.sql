INSERT INTO "authors" ("id", "name") VALUES ('unknown', 'Unknown');
