-- Wardclerk's three database roles. Run once by a database administrator who is connected to Wardclerk's (empty or existing)
-- database, before the first start of a version that asks for it; running it again is harmless:
--     psql -d wardclerk -v ON_ERROR_STOP=1 -f roles.sql
-- Then set the two passwords:
--     \password wardclerk_migrate
--     \password wardclerk_app
--
--   wardclerk_owner    has the database and every table; nobody signs in as it
--   wardclerk_migrate  signs in to make and change tables, acting as the owner
--   wardclerk_app      the application: rows only, and of the record's tables only INSERT and SELECT
do $$
declare
    thing record;
begin
    -- Roles are the whole server's, and two databases may be set up at one time.
    perform pg_advisory_xact_lock(hashtextextended('wardclerk/roles', 0));
    if not exists (select from pg_roles where rolname = 'wardclerk_owner') then
        create role wardclerk_owner nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'wardclerk_migrate') then
        create role wardclerk_migrate login noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'wardclerk_app') then
        create role wardclerk_app login;
    end if;
    grant wardclerk_owner to wardclerk_migrate;

    -- Schemas and tables of an earlier version, which one role made and had.
    for thing in
        select 'schema' as kind, quote_ident(nspname) as name, nspowner as owner from pg_namespace where nspname = 'sandbox'
        union all
        select case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
               c.oid::regclass::text, c.relowner
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('public', 'sandbox') and c.relkind in ('r', 'p', 'v', 'm', 'S')
           -- The sequence of a column goes with its table.
           and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
           and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        union all
        select 'function', p.oid::regprocedure::text, p.proowner
          from pg_proc p
          join pg_namespace n on n.oid = p.pronamespace
         where n.nspname in ('public', 'sandbox')
           and p.prokind = 'f'
           and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        if thing.owner <> (select oid from pg_roles where rolname = 'wardclerk_owner') then
            execute format('alter %s %s owner to wardclerk_owner', thing.kind, thing.name);
        end if;
    end loop;

    execute format('alter database %I owner to wardclerk_owner', current_database());
    execute format('revoke temporary on database %I from public', current_database());
    execute format('grant connect on database %I to wardclerk_migrate, wardclerk_app', current_database());
    revoke create on schema public from public;
    -- What the application meets with goes into no log of the server: neither a failed statement nor a row's values.
    for thing in
        select rolname as role, name, value
          from pg_roles,
               (values ('log_statement', 'none'), ('log_min_error_statement', 'panic'), ('log_error_verbosity', 'terse'),
                       ('log_parameter_max_length', '0'), ('log_parameter_max_length_on_error', '0')) as setting (name, value)
         where rolname in ('wardclerk_migrate', 'wardclerk_app')
    loop
        begin
            execute format('alter role %I in database %I set %s = %L', thing.role, current_database(), thing.name, thing.value);
        exception when insufficient_privilege then
            raise warning 'Only a superuser may set % for %: the log of the server may quote rows', thing.name, thing.role;
        end;
    end loop;
end
$$;
