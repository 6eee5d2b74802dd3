-- A database of 500 tables with 6 to 20 columns each beside their keys, and up to 20,000 rows: to measure discover and check on.
DO $make$
DECLARE
    nouns text[] := string_to_array('account address asset audit batch booking branch campaign card cart case category channel claim'
        || ' comment company contact contract country coupon course customer delivery department device discount document driver email'
        || ' employee event export feature feedback file folder group guest history import incident invoice item job journal lead'
        || ' ledger license location log mail member memo message note notification offer order package page partner patient payment'
        || ' person phone plan policy post price product profile project promotion provider purchase quote rating receipt refund'
        || ' region reminder report request review role route sale seat seller session setting shift shipment shop site skill staff'
        || ' stock store supplier survey tag task tax team template tenant ticket token tour transfer trip unit upload user vehicle'
        || ' vendor version visit voucher wallet warehouse webhook', ' ');
    columns text[] := ARRAY[
        $$first_name varchar(60)|(ARRAY['Anna','John','Maria','Peter','Julia','Thomas','Laura','Paul'])[1 + i % 8]$$,
        $$last_name varchar(60)|(ARRAY['Smith','Keller','Rossi','Miller','Schmidt','Garcia','Brown'])[1 + i % 7]$$,
        $$email varchar(120)|'user' || i || '@mail' || i % 50 || '.example'$$,
        $$phone varchar(30)|'+49 170 ' || 1000000 + i * 79$$,
        $$street varchar(120)|i % 200 || ' Main Street'$$,
        $$city varchar(60)|(ARRAY['Berlin','London','Paris','Madrid'])[1 + i % 4]$$,
        $$postcode varchar(12)|10000 + i % 9000$$,
        $$birthday date|date '1960-01-01' + i % 15000$$,
        $$login varchar(40)|'user_' || i$$,
        $$ip_address inet|('10.0.' || i % 250 || '.' || i % 250)::inet$$,
        $$note text|'Some words about item ' || i || ' and what happened.'$$,
        $$payload jsonb|jsonb_build_object('id', i, 'who', 'user' || i || '@mail.example')$$,
        $$url text|'https://shop.example/p/' || i$$,
        $$status varchar(12)|(ARRAY['new','open','done'])[1 + i % 3]$$,
        $$amount numeric(12,2)|i * 1.25$$,
        $$quantity int|i % 10$$,
        $$created_at timestamptz|now() - i * interval '1 minute'$$,
        $$updated_at timestamp|now()$$,
        $$active boolean|i % 2 = 0$$,
        $$code varchar(20)|'C-' || i * 37$$,
        $$title varchar(100)|'Title ' || i % 100$$,
        $$ref uuid|md5(i::text)::uuid$$,
        $$data bytea|decode(md5(i::text), 'hex')$$,
        $$tags text[]|ARRAY['a', 'b' || i % 5]$$];
    rows int[] := ARRAY[0, 100, 500, 1000, 2000, 5000, 20000];
    made text;
    chosen text[];
    before text;
BEGIN
    FOR n IN 0..499 LOOP
        made := format('%s_%s_%s', nouns[1 + n % array_length(nouns, 1)], nouns[1 + n * 7 % array_length(nouns, 1)], n);
        SELECT array_agg(c ORDER BY md5(c || n)) INTO chosen
          FROM (SELECT c FROM unnest(columns) c ORDER BY md5(n || c) LIMIT 6 + n % 15) AS picked;
        EXECUTE format('CREATE TABLE %s (id bigserial PRIMARY KEY%s, %s)', made,
            CASE WHEN n % 2 = 1 THEN format(', parent_id bigint REFERENCES %s', before) ELSE '' END,
            (SELECT string_agg(split_part(c, '|', 1), ', ') FROM unnest(chosen) c));
        EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %s) i', made,
            (SELECT string_agg(split_part(c, ' ', 1), ', ' ORDER BY at) FROM unnest(chosen) WITH ORDINALITY AS u (c, at)),
            (SELECT string_agg(substr(c, 1 + position('|' IN c)), ', ' ORDER BY at) FROM unnest(chosen) WITH ORDINALITY AS u (c, at)),
            rows[1 + n % 7]);
        before := made;
    END LOOP;
END
$make$;
ANALYZE;
