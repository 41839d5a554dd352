CREATE VIEW "Other Schema"."node names" AS SELECT id, name, length(name) FROM public."Node";
