-- Every type and every kind of object. Lines "-- only mysql" and "-- only mariadb" begin what one of the two has alone.
SET NAMES utf8mb4;
SET time_zone = '+00:00';
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';

CREATE TABLE numbers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  tiny TINYINT, tiny_u TINYINT UNSIGNED, flag TINYINT(1) NOT NULL DEFAULT 0,
  small SMALLINT, medium MEDIUMINT, plain INT, plain_z INT(8) UNSIGNED ZEROFILL, big BIGINT, big_u BIGINT UNSIGNED,
  exact DECIMAL(65,30), exact_u DECIMAL(10,2) UNSIGNED, exact_z DECIMAL(8,3) ZEROFILL,
  single FLOAT, single_md FLOAT(7,3), double_p DOUBLE, double_md DOUBLE(20,4), double_z DOUBLE(10,2) ZEROFILL,
  bits BIT(1), bits9 BIT(9), bits64 BIT(64),
  PRIMARY KEY (id)
) ENGINE=InnoDB COMMENT='Zahlen; 数字; it''s "all" of them';
INSERT INTO numbers VALUES
  (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, b'0', b'0', b'0'),
  (1, -128, 255, 1, -32768, -8388608, -2147483648, 42, -9223372036854775808, 18446744073709551615,
   -12345678901234567890123456789012345.123456789012345678901234567890, 99999999.99, 1.5,
   16777216, 1234.567, 0.1, 123456789.1234, 3.14, b'1', b'101010101', b'1111111111111111111111111111111111111111111111111111111111111111'),
  (2, 127, 1, 7, 32767, 8388607, 2147483647, 99999999, 9223372036854775807, 9223372036854775808,
   0.000000000000000000000000000001, 0.01, 99999.999,
   3.4028234e38, -0.001, 2.2250738585072014e-308, -0.0001, 0, b'0', b'111111111', b'1000000000000000000000000000000000000000000000000000000000000001'),
  (3, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (18446744073709551610, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.17549435e-38, 1, 1.7976931348623157e308, 1, 1, b'1', b'1', b'1');

CREATE TABLE moments (
  id INT NOT NULL PRIMARY KEY,
  d DATE, t TIME, t6 TIME(6), dt DATETIME, dt3 DATETIME(3), dt6 DATETIME(6),
  ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL, y YEAR,
  touched TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  zero_default DATE NOT NULL DEFAULT '0000-00-00'
);
INSERT INTO moments VALUES
  (1, '2024-02-29', '12:34:56', '12:34:56.789012', '2024-02-29 12:34:56', '2024-02-29 12:34:56.789', '2024-02-29 12:34:56.789012',
   '2024-03-31 01:30:00', '2038-01-19 03:14:07.999999', 2024, '2024-01-01 00:00:00', '2024-01-01'),
  (2, '0000-00-00', '-838:59:59', '838:59:59.000000', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00',
   '0000-00-00 00:00:00', '1970-01-01 00:00:01', 0000, '2024-01-01 00:00:00', '0000-00-00'),
  (3, '9999-12-31', '00:00:00', '-00:00:00.000001', '1000-01-01 00:00:00', '9999-12-31 23:59:59.999', '0001-01-01 00:00:00',
   NULL, NULL, 1901, '2024-01-01 00:00:00', '2024-00-00'),
  (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2155, '2024-01-01 00:00:00', '2024-05-00');

CREATE TABLE texts (
  id INT NOT NULL PRIMARY KEY,
  c CHAR(10), v VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, tt TINYTEXT, x TEXT, mt MEDIUMTEXT, lt LONGTEXT,
  v_bin VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  v_utf8 VARCHAR(50) CHARACTER SET utf8mb3, v_ascii VARCHAR(50) CHARACTER SET ascii, v_latin1 VARCHAR(50) CHARACTER SET latin1,
  v_latin2 VARCHAR(50) CHARACTER SET latin2, v_cp1251 VARCHAR(50) CHARACTER SET cp1251,
  v_cp932 VARCHAR(50) CHARACTER SET cp932, v_sjis VARCHAR(50) CHARACTER SET sjis, v_ujis VARCHAR(50) CHARACTER SET ujis,
  v_eucjpms VARCHAR(50) CHARACTER SET eucjpms, v_gbk VARCHAR(50) CHARACTER SET gbk, v_gb2312 VARCHAR(50) CHARACTER SET gb2312,
  v_big5 VARCHAR(50) CHARACTER SET big5, v_euckr VARCHAR(50) CHARACTER SET euckr,
  v_ucs2 VARCHAR(50) CHARACTER SET ucs2, v_utf16 VARCHAR(50) CHARACTER SET utf16, v_utf16le VARCHAR(50) CHARACTER SET utf16le,
  v_utf32 VARCHAR(50) CHARACTER SET utf32, c_cp932 CHAR(10) CHARACTER SET cp932, t_sjis TEXT CHARACTER SET sjis
);
INSERT INTO texts (id, c, v, tt, x, mt, lt, v_bin, v_utf8, v_ascii, v_latin1, v_latin2, v_cp1251) VALUES
  (1, 'pad  ', 'tab\tnewline\ncr\rnul\0back\\slash ''quote'' "double" \Z', 'tiny', 'text', 'medium', 'long',
   'Zwölf 中文 😀', 'Größe 数', 'plain', 'Müller €', 'Łódź', 'Привет'),
  (2, '', '', '', '', '', '', '', '', '', '', '', ''),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, '\\N', '\\N', 'NULL', '\\', '\\\\', 'a,b;c', ' lead', 'trail ', '0', X'8081FE', 'x', 'y');
UPDATE texts SET v_cp932 = X'81608790FA54', v_sjis = X'8160905C835C', v_ujis = X'C6FCCBDC', v_eucjpms = X'ADA1C6FC',
  v_gbk = X'D6D0CEC4A65C', v_gb2312 = X'D6D0CEC4', v_big5 = X'A4A4A4E5A55C', v_euckr = X'C7D1B1DB',
  v_ucs2 = X'4E2D6587', v_utf16 = X'4E2DD83DDE00', v_utf16le = X'2D4E3DD800DE', v_utf32 = X'00004E2D0001F600',
  c_cp932 = X'905C', t_sjis = X'835C905C' WHERE id = 1;
UPDATE texts SET v_cp932 = 'kept@example.org', v_gbk = '', v_ucs2 = 'kept@example.org' WHERE id = 4;

CREATE TABLE bytes_and_shapes (
  id INT NOT NULL PRIMARY KEY,
  b BINARY(4), vb VARBINARY(20), tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB,
  g GEOMETRY, p POINT, ls LINESTRING, po POLYGON, mp MULTIPOINT, mls MULTILINESTRING, mpo MULTIPOLYGON, gc GEOMETRYCOLLECTION
);
INSERT INTO bytes_and_shapes VALUES
  (1, X'00FF00', X'000102095C0A0DFF', X'27', X'00', X'FFFE', X'DEADBEEF', ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(1.5 -2.25)', 4326),
   ST_GeomFromText('LINESTRING(0 0, 1 1)'), ST_GeomFromText('POLYGON((0 0, 0 1, 1 1, 0 0))'), ST_GeomFromText('MULTIPOINT(1 1, 2 2)'),
   ST_GeomFromText('MULTILINESTRING((0 0, 1 1),(2 2, 3 3))'), ST_GeomFromText('MULTIPOLYGON(((0 0, 0 1, 1 1, 0 0)))'),
   ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))')),
  (2, '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE choices (
  id INT NOT NULL PRIMARY KEY,
  e ENUM('new', 'it''s', 'a,b', '新') NOT NULL, s SET('read', 'write', 'own''er'), e_null ENUM('x', 'y'),
  e_sjis ENUM('一', '二') CHARACTER SET sjis
);
INSERT INTO choices VALUES (1, 'new', 'read,write', 'x', '二'), (2, 'it''s', '', NULL, NULL), (3, '新', 'own''er', 'y', '一'), (4, 'a,b', NULL, 'x', '一');
INSERT IGNORE INTO choices VALUES (5, 'no such label', 'read', NULL, NULL);
CREATE TABLE odd_choices (
  id INT NOT NULL PRIMARY KEY,
  e ENUM('', '2', '1', 'back\\slash', 'semi;colon', '(', 'line\nfeed') NOT NULL, s SET('', '1', 'q"', '中'),
  all_of SET('1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','16','17','18','19','20','21','22','23','24','25','26','27','28','29','30','31','32','33','34','35','36','37','38','39','40','41','42','43','44','45','46','47','48','49','50','51','52','53','54','55','56','57','58','59','60','61','62','63','64')
);
INSERT INTO odd_choices VALUES (1, '', '', 18446744073709551615), (2, '1', '1', 9223372036854775809), (3, '2', 1, 0),
  (4, 'back\\slash', 'q",中', NULL), (5, 'line\nfeed', NULL, 1);
INSERT IGNORE INTO odd_choices VALUES (6, 'no such label', '中', 2);

CREATE TABLE documents (id INT NOT NULL PRIMARY KEY, j JSON, note TEXT);
INSERT INTO documents VALUES
  (1, '{"name": "Zoë", "mail": "someone@example.org", "n": [1, 2.50, null, true], "中": "\\u0041\\"\\\\"}', NULL),
  (2, '[]', ''), (3, NULL, NULL), (4, '"text"', 'x'), (5, 'null', 'JSON null, not SQL NULL');

CREATE TABLE computed (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  first_name VARCHAR(40) NOT NULL, last_name VARCHAR(40) NOT NULL,
  full_name VARCHAR(90) GENERATED ALWAYS AS (CONCAT(first_name, ' ', last_name)) VIRTUAL,
  initials CHAR(2) GENERATED ALWAYS AS (CONCAT(LEFT(first_name, 1), LEFT(last_name, 1))) STORED,
  hidden INT INVISIBLE DEFAULT 7,
  CHECK (first_name <> ''),
  CONSTRAINT `names differ` CHECK (first_name <> last_name),
  KEY by_initials (initials)
) AUTO_INCREMENT = 1000;
INSERT INTO computed (id, first_name, last_name, hidden) VALUES (1, 'Ada', 'Lovelace', 1), (5, 'Grace', 'Hopper', NULL);

CREATE TABLE parents (
  tenant INT NOT NULL, id INT NOT NULL, code VARCHAR(20) NOT NULL, note TEXT,
  PRIMARY KEY (tenant, id), UNIQUE KEY code_once (code), KEY prefix (note(20)), KEY downwards (tenant, code DESC),
  FULLTEXT KEY words (note), FULLTEXT KEY words_and_code (code, note)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
CREATE TABLE children (
  id INT NOT NULL PRIMARY KEY, tenant INT NOT NULL, parent INT, boss INT,
  CONSTRAINT child_of FOREIGN KEY (tenant, parent) REFERENCES parents (tenant, id) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT child_boss FOREIGN KEY (boss) REFERENCES children (id) ON DELETE SET NULL
);
INSERT INTO parents VALUES (1, 1, 'A', 'some words'), (1, 2, 'B', NULL), (2, 1, 'C', 'more words');
INSERT INTO children VALUES (1, 1, 1, NULL), (2, 1, 2, 1), (3, 2, 1, 1), (4, 2, NULL, 3);

CREATE TABLE cycle_a (id INT NOT NULL PRIMARY KEY, b INT);
CREATE TABLE cycle_b (id INT NOT NULL PRIMARY KEY, a INT, CONSTRAINT b_to_a FOREIGN KEY (a) REFERENCES cycle_a (id));
ALTER TABLE cycle_a ADD CONSTRAINT a_to_b FOREIGN KEY (b) REFERENCES cycle_b (id);
INSERT INTO cycle_a VALUES (1, NULL);
INSERT INTO cycle_b VALUES (1, 1);
UPDATE cycle_a SET b = 1;

CREATE TABLE no_key (a INT, b VARCHAR(20));
INSERT INTO no_key VALUES (1, 'x'), (1, 'x'), (NULL, NULL);
CREATE TABLE only_unique (a INT NULL, b INT NOT NULL, UNIQUE KEY (a, b));
INSERT INTO only_unique VALUES (NULL, 1), (NULL, 1), (1, 1);
CREATE TABLE text_key (k VARCHAR(30) NOT NULL PRIMARY KEY, v INT);
INSERT INTO text_key VALUES ('a', 1), ('ö', 2), ('中', 3);
CREATE TABLE counted_second (kind INT NOT NULL, n INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (kind, n), KEY (n)) AUTO_INCREMENT = 77;
INSERT INTO counted_second VALUES (1, 1), (1, 2), (2, 76);
CREATE TABLE gaps (id BIGINT NOT NULL PRIMARY KEY, v INT);
INSERT INTO gaps VALUES (-9223372036854775808, 1), (-5, 2), (0, 3), (7, 4), (9223372036854775807, 5);
CREATE TABLE empty_table (id INT NOT NULL PRIMARY KEY, v VARCHAR(10));

CREATE TABLE parted (id INT NOT NULL, happened DATE NOT NULL, what VARCHAR(20), PRIMARY KEY (id, happened))
  PARTITION BY RANGE (YEAR(happened)) (
    PARTITION p2023 VALUES LESS THAN (2024), PARTITION p2024 VALUES LESS THAN (2025), PARTITION rest VALUES LESS THAN MAXVALUE);
INSERT INTO parted VALUES (1, '2023-05-05', 'old'), (2, '2024-05-05', 'new'), (3, '2030-01-01', 'far');
CREATE TABLE parted_by_key (id INT NOT NULL PRIMARY KEY, v INT) PARTITION BY KEY (id) PARTITIONS 3;
INSERT INTO parted_by_key VALUES (1, 1), (2, 2), (3, 3);

CREATE TABLE mine (id INT NOT NULL PRIMARY KEY, v VARCHAR(20)) ENGINE=MyISAM;
INSERT INTO mine VALUES (1, 'locked while read');
CREATE TABLE places (id INT NOT NULL PRIMARY KEY, spot POINT NOT NULL, SPATIAL KEY (spot)) ROW_FORMAT=COMPRESSED;
INSERT INTO places VALUES (1, ST_GeomFromText('POINT(13 52)'));

CREATE TABLE `Order "Items" 注文` (`the id` INT NOT NULL PRIMARY KEY, `we``ird.co"l` VARCHAR(20), `from` INT, `值` VARCHAR(10) COMMENT '注释');
INSERT INTO `Order "Items" 注文` VALUES (1, 'a', 2, '中');
CREATE TABLE `dotted.name` (`a.b` INT NOT NULL PRIMARY KEY) COMMENT = 'with a dot';
INSERT INTO `dotted.name` VALUES (1);

CREATE TABLE audit (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(40));
DELIMITER $$
CREATE TRIGGER computed_first BEFORE INSERT ON computed FOR EACH ROW BEGIN SET NEW.first_name = TRIM(NEW.first_name); END$$
CREATE TRIGGER computed_second BEFORE INSERT ON computed FOR EACH ROW FOLLOWS computed_first SET NEW.last_name = TRIM(NEW.last_name)$$
CREATE TRIGGER computed_after AFTER UPDATE ON computed FOR EACH ROW INSERT INTO audit (what) VALUES ('computed')$$
CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC COMMENT 'two times' RETURN n * 2$$
CREATE PROCEDURE tidy(IN age INT, OUT gone INT) SQL SECURITY INVOKER BEGIN
  DELETE FROM audit WHERE id < age; SET gone = ROW_COUNT();
END$$
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' COMMENT 'at night' DO DELETE FROM audit$$
DELIMITER ;

CREATE VIEW a_view_over_a_view AS SELECT 1 AS one;
CREATE VIEW people AS SELECT id, full_name, twice(id) AS doubled, 'it''s' AS quoted FROM computed;
CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW a_view_over_a_view AS SELECT id, full_name FROM people WHERE id > 0 WITH CASCADED CHECK OPTION;

-- only mysql
CREATE TABLE functional (
  id INT NOT NULL PRIMARY KEY, name VARCHAR(40), j JSON, when_made DATETIME DEFAULT (NOW() + INTERVAL 1 DAY),
  KEY lower_name ((LOWER(name))), KEY many ((CAST(j->'$.tags' AS UNSIGNED ARRAY))), KEY unseen (name) INVISIBLE
);
INSERT INTO functional VALUES (1, 'Ada', '{"tags": [1, 2, 3]}', '2024-01-01 00:00:00');
SET sql_generate_invisible_primary_key = ON;
CREATE TABLE hidden_key (v VARCHAR(10));
SET sql_generate_invisible_primary_key = OFF;
INSERT INTO hidden_key VALUES ('a'), ('b');
CREATE TABLE with_srid (id INT NOT NULL PRIMARY KEY, p POINT NOT NULL SRID 4326, SPATIAL KEY (p));
INSERT INTO with_srid VALUES (1, ST_GeomFromText('POINT(52 13)', 4326));
-- only mariadb
CREATE TABLE addresses (id UUID NOT NULL PRIMARY KEY, v4 INET4, v6 INET6);
INSERT INTO addresses VALUES ('123e4567-e89b-12d3-a456-426614174000', '192.0.2.1', '2001:db8::1');
CREATE TABLE versioned (id INT NOT NULL PRIMARY KEY, v INT) WITH SYSTEM VERSIONING;
INSERT INTO versioned VALUES (1, 1);
UPDATE versioned SET v = 2;
CREATE SEQUENCE numbers_seq START WITH 100 INCREMENT BY 5;
DO NEXTVAL(numbers_seq);
SET sql_mode = 'ORACLE,NO_AUTO_VALUE_ON_ZERO';
DELIMITER $$
CREATE PACKAGE pack COMMENT 'both halves' AS FUNCTION f RETURN INT; END$$
CREATE PACKAGE BODY pack AS FUNCTION f RETURN INT AS BEGIN RETURN 1; END; END$$
DELIMITER ;
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
