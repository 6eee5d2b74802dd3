-- Nearly every type and object that a PostgreSQL 12 or newer can have, with the values that break copies.
-- What must not reach a target is in doors.sql.

CREATE EXTENSION hstore;
CREATE EXTENSION citext;
CREATE EXTENSION ltree;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;

CREATE SCHEMA "Sales Dept";
CREATE SCHEMA 顧客;
CREATE SCHEMA types;

CREATE COLLATION types.german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION types.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TYPE types.mood AS ENUM ('sad', 'ok', 'happy, really', 'it''s "fine"');
CREATE TYPE types.address AS (street text, "house no" varchar(10), zip int);
CREATE TYPE types.float_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE DOMAIN types.email_address AS citext CHECK (VALUE LIKE '%@%');
CREATE DOMAIN types.percent AS numeric(5, 2) NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN types.small_percent AS types.percent CHECK (VALUE < 50);
CREATE DOMAIN types.short_text AS varchar(12);

CREATE FUNCTION types.add(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT a + b $$;
CREATE AGGREGATE types.total (int) (SFUNC = types.add, STYPE = int, INITCOND = '0');
CREATE OPERATOR types.<+> (LEFTARG = int, RIGHTARG = int, FUNCTION = types.add);
CREATE FUNCTION types.mood_number(types.mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT length($1::text) $$;
CREATE CAST (types.mood AS int) WITH FUNCTION types.mood_number(types.mood);
CREATE PROCEDURE types.do_nothing(n int) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE TEXT SEARCH CONFIGURATION types.plain (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY types.simple_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
COMMENT ON SCHEMA types IS 'Types and what works on them; it''s "quoted" here';

-- Every built-in type that a column can have.
CREATE TABLE types.every_type (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    c_bool bool, c_int2 int2, c_int4 int4, c_int8 int8, c_float4 float4, c_float8 float8,
    c_numeric numeric, c_numeric_limited numeric(12, 3), c_money money, c_oid oid,
    c_text text, c_varchar varchar, c_varchar_limited varchar(40), c_bpchar bpchar(8), c_char "char", c_name name,
    c_bytea bytea, c_date date, c_time time, c_time_limited time(3), c_timetz timetz, c_timestamp timestamp,
    c_timestamptz timestamptz, c_interval interval, c_interval_limited interval day to second(2), c_uuid uuid,
    c_json json, c_jsonb jsonb, c_jsonpath jsonpath, c_xml xml, c_inet inet, c_cidr cidr, c_macaddr macaddr,
    c_macaddr8 macaddr8, c_bit bit(5), c_varbit varbit(12), c_tsvector tsvector, c_tsquery tsquery,
    c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon, c_circle circle,
    c_int4range int4range, c_int8range int8range, c_numrange numrange, c_tsrange tsrange, c_tstzrange tstzrange,
    c_daterange daterange, c_float_range types.float_range, c_mood types.mood, c_address types.address,
    c_email types.email_address, c_small_percent types.small_percent DEFAULT 1, c_short types.short_text,
    c_regclass regclass, c_regtype regtype, c_regproc regproc, c_pg_lsn pg_lsn, c_xid xid, c_tid tid,
    c_hstore hstore, c_citext citext, c_ltree ltree,
    a_int4 int4[], a_text text[], a_numeric numeric(6, 2)[], a_uuid uuid[], a_timestamptz timestamptz[],
    a_mood types.mood[], a_address types.address[], a_jsonb jsonb[], a_short types.short_text[], a_bytea bytea[],
    a_float8 float8[][], a_int4range int4range[], a_varchar varchar(5)[]);

INSERT INTO types.every_type OVERRIDING SYSTEM VALUE VALUES (
    1001, true, -32768, -2147483648, -9223372036854775808, 'NaN', 'Infinity',
    'NaN', 123456789.125, -92233720368547758.08, 4294967295,
    E'tab\there, newline\nhere, return\rhere, back\\slash, "quotes", ''single'', \\N and \\.', 'größer ß 漢字 🙂',
    'x@example.com', 'pad', 'c', 'a name',
    '\x00ff0a0d5c27', '4713-01-01 BC', '24:00:00', '23:59:59.999', '12:34:56.789+05:30', '0044-03-15 12:00:00 BC',
    'infinity', '-1 years 2 mons -3 days 04:05:06.789', '3 days 02:03:04.55', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    '{"b": 1,  "a": [1, 2.50, null], "b": 2}', '{"b": 1, "a": [1, 2.50, null, "x@y.example"]}', '$.a[*] ? (@ > 1)',
    '<?xml version="1.0" encoding="UTF-8"?><r a="1">ä</r>', '2001:db8::1/64', '10.1.0.0/16', '08:00:2b:01:02:03',
    '08:00:2b:01:02:03:04:05', B'10101', B'1', 'a:1A fat:2B,4C cat:5', 'fat & (rat | cat) & !dog',
    '(1.5,-2)', '{1,2,3}', '[(0,0),(1,1)]', '(3,4),(1,2)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(1,2),3>',
    '[1,10)', 'empty', '(,5.5]', '[2024-01-01 00:00,2024-02-01 00:00)', '[2024-01-01 00:00+00,)',
    '[2024-01-01,2024-02-01)', '[0.1,0.3)', 'happy, really', ROW ('Main "St", 5', NULL, 12345),
    'Someone@Example.com', 49.99, 'short',
    'types.every_type', 'types.mood', 'now', '16/B374D848', '12345', '(12,3)',
    '"a"=>"1", "b"=>NULL, "c d"=>"x\"y"', 'CiText', 'top.science.astronomy',
    '{1,NULL,3}', ARRAY ['plain', 'with "quotes"', 'with, comma', NULL, '', E'line\nbreak', 'NULL'], '{1.50,2.25}',
    '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', '{2024-01-01 00:00+00,infinity}', '{sad,"happy, really"}',
    ARRAY [ROW ('a,b', '1', 2)::types.address], ARRAY ['{"k": "v"}'::jsonb], '{one,two}', ARRAY ['\x00ff'::bytea],
    '{{1,2},{3,NaN}}', '{"[1,5)",empty}', '[0:1]={ab,cd}');
INSERT INTO types.every_type (c_small_percent) VALUES (0);
INSERT INTO types.every_type (
    c_bool, c_int2, c_int4, c_int8, c_float4, c_float8, c_numeric, c_numeric_limited, c_money, c_text, c_varchar, c_bpchar,
    c_bytea, c_date, c_time, c_timestamp, c_timestamptz, c_interval, c_jsonb, c_bit, c_varbit, c_tsvector, a_int4, a_text)
VALUES (
    false, 32767, 2147483647, 9223372036854775807, '-Infinity', '4.9e-324', ('1' || repeat('0', 1000) || '.' || repeat('1', 900))::numeric,
    -0.001, 0.01, '', '', '', '', 'infinity', '00:00:00', '-infinity', '294276-12-31 23:59:59.999999+00', '0',
    'null', B'00000', B'', '', '{}', '{}');
INSERT INTO types.every_type (c_float4, c_float8, c_numeric, c_date, c_timestamp, c_timestamptz, c_interval)
VALUES ('1.17549435e-38', '0.1', '-1e-1000', '5874897-12-31', '4713-01-01 00:00:00 BC', '1900-01-01 00:00:00.123456+00',
    '178000000 years');

CREATE TABLE "Sales Dept"."Order ""Items"" 注文" (
    "order" int NOT NULL,
    "Line No" int NOT NULL,
    "per cent %" numeric(4, 1),
    "it's" text,
    品名 text DEFAULT 'なし',
    PRIMARY KEY ("order", "Line No"));
INSERT INTO "Sales Dept"."Order ""Items"" 注文" VALUES (1, 1, 10.5, 'it''s', '本'), (1, 2, NULL, NULL, DEFAULT);
COMMENT ON COLUMN "Sales Dept"."Order ""Items"" 注文"."it's" IS 'a column whose name needs quoting';

CREATE TABLE 顧客.会員 (番号 bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 100 INCREMENT BY 5) PRIMARY KEY, 氏名 text NOT NULL);
INSERT INTO 顧客.会員 (氏名) VALUES ('山田 太郎'), ('鈴木 花子');

CREATE SEQUENCE public.invoice_number AS int START WITH 1000 INCREMENT BY 10 MAXVALUE 100000 CYCLE;
SELECT nextval('public.invoice_number'), nextval('public.invoice_number');
CREATE SEQUENCE public.never_used START WITH 7;

CREATE TABLE public.customers (
    id bigserial PRIMARY KEY,
    email types.email_address UNIQUE,
    first_name text,
    last_name text COLLATE types.german,
    full_name text GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
    born date,
    mood types.mood DEFAULT 'ok',
    prefs jsonb NOT NULL DEFAULT '{}',
    dropped_1 int,
    referrer bigint REFERENCES public.customers (id) DEFERRABLE INITIALLY DEFERRED,
    dropped_2 text,
    note text CONSTRAINT "note is short" CHECK (length(note) < 1000));
ALTER TABLE public.customers DROP COLUMN dropped_1;
INSERT INTO public.customers (email, first_name, last_name, born, referrer, note)
SELECT 'customer' || n || '@example.com', 'First' || n, 'Last' || n, date '1950-01-01' + n, nullif(n - 1, 0),
       'call ' || n || ' or write to friend' || n || '@example.org'
  FROM generate_series(1, 300) AS n;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE public.customers DROP COLUMN dropped_2, ADD COLUMN added_later int DEFAULT 42;
CREATE UNIQUE INDEX customers_lower_name ON public.customers (lower(first_name), last_name) WHERE born > '1960-01-01';
CREATE INDEX customers_note_words ON public.customers USING gin (note gin_trgm_ops);
CREATE INDEX customers_covering ON public.customers (born) INCLUDE (first_name, note);
CREATE STATISTICS public.customers_names (dependencies) ON first_name, last_name FROM public.customers;
ALTER TABLE public.customers ALTER COLUMN note SET STATISTICS 500, ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE public.customers CLUSTER ON customers_pkey;

CREATE TABLE public.bookings (
    id int PRIMARY KEY, room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&));
INSERT INTO public.bookings VALUES (1, 1, '[2024-01-01 00:00+00,2024-01-02 00:00+00)'), (2, 1, '[2024-01-02 00:00+00,2024-01-03 00:00+00)');

CREATE TABLE public.no_columns ();
INSERT INTO public.no_columns DEFAULT VALUES;
INSERT INTO public.no_columns DEFAULT VALUES;
INSERT INTO public.no_columns DEFAULT VALUES;

CREATE TABLE public.empty_table (id int, what text);
CREATE TABLE public.no_key (what text, n int);
INSERT INTO public.no_key VALUES ('same', 1), ('same', 1), (NULL, NULL);
CREATE TABLE public.only_generated (a int GENERATED ALWAYS AS (1 + 1) STORED);
INSERT INTO public.only_generated DEFAULT VALUES;
CREATE UNLOGGED TABLE public.sessions (token uuid PRIMARY KEY, data bytea);
INSERT INTO public.sessions VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '\x00');

CREATE TABLE public.toasted (id int PRIMARY KEY, compressed text, plain bytea);
ALTER TABLE public.toasted ALTER COLUMN plain SET STORAGE EXTERNAL;
INSERT INTO public.toasted
SELECT n, repeat('abc ' || n, 100000), decode(repeat(md5(n::text), 20000), 'hex') FROM generate_series(1, 5) AS n;

-- Partitions of every kind, and partitions of partitions.
CREATE TABLE public.events (
    id bigint NOT NULL, at timestamptz NOT NULL, kind text NOT NULL, payload text,
    PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE public.events_2023 PARTITION OF public.events
    FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2024-01-01 00:00+00') PARTITION BY LIST (kind);
CREATE TABLE public.events_2023_click PARTITION OF public.events_2023 FOR VALUES IN ('click');
CREATE TABLE public.events_2023_rest PARTITION OF public.events_2023 DEFAULT;
CREATE TABLE public.events_2024 (payload text, kind text NOT NULL, at timestamptz NOT NULL, id bigint NOT NULL);
ALTER TABLE public.events ATTACH PARTITION public.events_2024
    FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE public.events_other PARTITION OF public.events DEFAULT;
INSERT INTO public.events
SELECT n, timestamptz '2022-12-01 00:00+00' + n * interval '1 day', CASE n % 3 WHEN 0 THEN 'click' ELSE 'view' END, 'payload ' || n
  FROM generate_series(1, 900) AS n;
CREATE INDEX events_payload ON public.events (payload);

CREATE TABLE public.moods (mood types.mood NOT NULL, who text) PARTITION BY HASH (mood);
CREATE TABLE public.moods_0 PARTITION OF public.moods FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.moods_1 PARTITION OF public.moods FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO public.moods VALUES ('sad', 'a'), ('ok', 'b'), ('happy, really', 'c'), ('it''s "fine"', 'd');

CREATE TABLE public.buckets (id int NOT NULL, word text) PARTITION BY HASH (id);
CREATE TABLE public.buckets_0 PARTITION OF public.buckets FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.buckets_1 PARTITION OF public.buckets FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO public.buckets SELECT n, 'word ' || n FROM generate_series(1, 50) AS n;
CREATE TABLE public.event_notes (
    id int PRIMARY KEY, event bigint, at timestamptz, kind text, note text,
    FOREIGN KEY (event, at, kind) REFERENCES public.events (id, at, kind));
INSERT INTO public.event_notes SELECT id, id, at, kind, 'note' FROM public.events WHERE id <= 10;

-- Inheritance of the old kind: the parent has rows of its own.
CREATE TABLE public.vehicles (id int PRIMARY KEY, plate text, CHECK (id > 0));
CREATE TABLE public.cars (doors int) INHERITS (public.vehicles);
CREATE TABLE public.trucks (load_tons numeric(5, 1)) INHERITS (public.vehicles);
INSERT INTO public.vehicles VALUES (1, 'B-XY 1');
INSERT INTO public.cars VALUES (2, 'B-XY 2', 4), (3, 'B-XY 3', 2);
INSERT INTO public.trucks VALUES (4, 'B-XY 4', 7.5);

-- A circle of foreign keys.
CREATE TABLE public.stores (id int PRIMARY KEY, manager int);
CREATE TABLE public.staff (id int PRIMARY KEY, store int NOT NULL REFERENCES public.stores (id), name text);
INSERT INTO public.stores VALUES (1, 10);
INSERT INTO public.staff VALUES (10, 1, 'Manager'), (11, 1, 'Clerk');
ALTER TABLE public.stores ADD FOREIGN KEY (manager) REFERENCES public.staff (id) ON DELETE SET NULL;
CREATE TABLE public.not_checked (id int PRIMARY KEY, staff int);
INSERT INTO public.not_checked VALUES (1, 10), (2, 999);
ALTER TABLE public.not_checked ADD CONSTRAINT not_checked_staff FOREIGN KEY (staff) REFERENCES public.staff (id) NOT VALID;

CREATE VIEW public.adults AS SELECT id, full_name FROM public.customers WHERE born < '2000-01-01' WITH LOCAL CHECK OPTION;
CREATE RECURSIVE VIEW public.chain (id, depth) AS
    SELECT id, 1 FROM public.customers WHERE referrer IS NULL
    UNION ALL SELECT c.id, chain.depth + 1 FROM public.customers c JOIN chain ON c.referrer = chain.id;
CREATE MATERIALIZED VIEW public.by_mood AS SELECT mood, count(*) AS n FROM public.customers GROUP BY mood;
CREATE UNIQUE INDEX by_mood_mood ON public.by_mood (mood);
CREATE MATERIALIZED VIEW public.a_total AS SELECT sum(n) AS total FROM public.by_mood;
CREATE MATERIALIZED VIEW public.not_filled AS SELECT id FROM public.customers WITH NO DATA;

CREATE TABLE public.changes (id int GENERATED ALWAYS AS IDENTITY, what text);
CREATE FUNCTION public.note_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO public.changes (what) VALUES (TG_TABLE_NAME); RETURN NEW; END $$;
CREATE TRIGGER note_change AFTER INSERT OR UPDATE ON public.staff FOR EACH ROW EXECUTE FUNCTION public.note_change();
CREATE TRIGGER not_fired BEFORE DELETE ON public.staff FOR EACH ROW EXECUTE FUNCTION public.note_change();
ALTER TABLE public.staff DISABLE TRIGGER not_fired;
CREATE RULE no_deletes AS ON DELETE TO public.stores DO INSTEAD NOTHING;
CREATE FUNCTION public.no_drops() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watch_drops ON sql_drop EXECUTE FUNCTION public.no_drops();
ALTER TABLE public.staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_store ON public.staff FOR SELECT USING (store = 1);
ALTER TABLE public.vehicles REPLICA IDENTITY FULL;

SELECT lo_from_bytea(0, '\xdeadbeef');
COMMENT ON TABLE public.customers IS 'Customers, with an address@example.com in the comment';
ANALYZE;
