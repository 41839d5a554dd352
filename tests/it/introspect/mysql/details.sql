CREATE TABLE parent (id INT NOT NULL PRIMARY KEY) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE changed (
 id INT NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'key',
 name VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'it''s its \\ name',
 at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) COMMENT 'touched',
 hidden INT INVISIBLE DEFAULT 3,
 checked INT CHECK (checked > 0),
 doubled INT AS (checked * 2) STORED COMMENT 'computed',
 shown VARCHAR(60) AS (concat('it''s ', name)) VIRTUAL INVISIBLE,
 role ENUM('a', 'b') COLLATE utf8mb4_bin NOT NULL DEFAULT 'a' COMMENT 'role',
 amount VARCHAR(10) COLLATE latin1_bin NULL COMMENT 'a number',
 note TEXT COLLATE utf8mb4_bin NULL COMMENT 'gone and back',
 CONSTRAINT positive CHECK (hidden > 0),
 KEY unused (hidden) IGNORED
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'a table';
CREATE TRIGGER on_changed BEFORE INSERT ON changed FOR EACH ROW SET NEW.hidden = 5;
CREATE TABLE gone (
 id INT NOT NULL PRIMARY KEY COMMENT 'key',
 parent INT NULL,
 name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT (upper('x')) COMMENT 'name',
 at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
 twice INT AS (id * 2) VIRTUAL,
 hidden INT INVISIBLE DEFAULT 3 CHECK (hidden > 1),
 place POINT NOT NULL,
 CONSTRAINT positive CHECK (hidden > 0),
 SPATIAL INDEX places (place),
 INDEX names (name(5) DESC),
 KEY unused (hidden) IGNORED,
 CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE
) ROW_FORMAT = COMPRESSED KEY_BLOCK_SIZE = 8 DEFAULT CHARACTER SET latin1 COLLATE latin1_bin COMMENT 'another';
CREATE TRIGGER on_gone AFTER DELETE ON gone FOR EACH ROW DELETE FROM changed WHERE id = OLD.id;
CREATE VIEW view_of_changed AS SELECT id, name FROM changed;
INSERT INTO parent VALUES (1), (2);
INSERT INTO changed (id, name, at, hidden, checked, role, amount, note) VALUES
 (1, 'one', '2020-01-01 10:00:00.123', 1, 1, 'a', '12', 'first'), (2, 'two', '2021-01-01 10:00:00.5', 2, NULL, 'b', NULL, NULL);
INSERT INTO gone (id, parent, name, at, place) VALUES (1, 1, 'one', '2020-01-01 10:00:00', POINT(1, 2)), (2, NULL, 'two', '2021-01-01 10:00:00', POINT(3, 4));
