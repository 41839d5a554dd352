-- Edited by hand, so that the titles stay.
ALTER TABLE "books" RENAME COLUMN "title" TO "heading";
