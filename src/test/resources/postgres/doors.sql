-- What leads out of production, or carries its secrets. Run after everything.sql.
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION dblink;
CREATE SERVER warehouse FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'warehouse.secret.example', dbname 'dwh');
CREATE USER MAPPING FOR PUBLIC SERVER warehouse OPTIONS (user 'reader', password 'mapping-secret');
CREATE FOREIGN TABLE public.warehouse_facts (id int, person text) SERVER warehouse;
CREATE VIEW public.facts_view AS SELECT person FROM public.warehouse_facts;
CREATE MATERIALIZED VIEW public.facts_matview AS SELECT person FROM public.facts_view WITH NO DATA;
CREATE VIEW public.dblink_view AS
    SELECT name FROM dblink('host=warehouse.example', 'SELECT name FROM people') AS remote (name text);
CREATE PUBLICATION everyone FOR ALL TABLES;
CREATE SUBSCRIPTION stream CONNECTION 'host=primary.secret.example password=subscription-secret' PUBLICATION everyone
    WITH (connect = false);
