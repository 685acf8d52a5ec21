-- What the application role may do, run as the owner after every migration. wardclerk.application names that role.
-- Rows of the record are inserted and read; rows of all other tables also changed and deleted; nothing is made or dropped.
do $$
declare
    application constant text := current_setting('wardclerk.application');
    thing record;
begin
    for thing in
        select nspname as name
          from pg_namespace
         where nspname in ('public', 'sandbox') and not has_schema_privilege(application, oid, 'USAGE')
    loop
        execute format('grant usage on schema %I to %I', thing.name, application);
    end loop;

    for thing in
        select case when relkind = 'S' then 'sequence' else 'table' end as kind, name, wanted
          from (select c.relkind, c.oid::regclass as name, c.relacl,
                       case when c.relkind = 'S' then array ['SELECT', 'USAGE']
                            when c.relname = 'flyway_schema_history' or c.relkind in ('v', 'm') then array ['SELECT']
                            when c.relname ~ '^(audit_event|ledger)(_|$)' then array ['INSERT', 'SELECT']
                            else array ['DELETE', 'INSERT', 'SELECT', 'UPDATE'] end as wanted
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname in ('public', 'sandbox') and c.relkind in ('r', 'p', 'v', 'm', 'S')) as each
         where wanted is distinct from (select array_agg(a.privilege_type::text order by a.privilege_type)
                                          from aclexplode(relacl) a
                                         where a.grantee = (select oid from pg_roles where rolname = application))
    loop
        execute format('revoke all on %s %s from %I', thing.kind, thing.name, application);
        execute format('grant %s on %s %s to %I', array_to_string(thing.wanted, ', '), thing.kind, thing.name, application);
    end loop;

    -- Whoever runs such a function acts as the owner.
    for thing in
        select p.oid::regprocedure as name
          from pg_proc p
          join pg_namespace n on n.oid = p.pronamespace
         where n.nspname in ('public', 'sandbox')
           and p.prosecdef
           and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
    loop
        execute format('revoke all on function %s from public', thing.name);
        execute format('grant execute on function %s to %I', thing.name, application);
    end loop;
end
$$
