-- What the current role may do beyond its need, by itself or by becoming another role; one line each, none when all is well.
with reach as (
    select oid, rolname, rolname = current_user as self
      from pg_roles
     where pg_has_role(current_user, oid, 'MEMBER')
       and not (select rolsuper from pg_roles where rolname = current_user)
),
record as (
    select c.oid, c.relowner, c.oid::regclass::text as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname ~ '^(audit_event|ledger)(_|$)'
),
through as (select oid, rolname, case when self then '' else ' as ' || rolname end as words from reach),
privilege as (
    select unnest(array ['UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'INSERT WITH GRANT OPTION',
                         'SELECT WITH GRANT OPTION']
                  || case when current_setting('server_version_num')::int >= 170000 then array ['MAINTAIN'] else '{}' end) as name
)
select line
  from (
    select 1 as place, 'it is a superuser' as line from pg_roles where rolname = current_user and rolsuper
    union all
    select 2, 'it may create roles' from pg_roles where rolname = current_user and rolcreaterole and not rolsuper
    union all
    select 2, 'it may replicate' from pg_roles where rolname = current_user and rolreplication and not rolsuper
    union all
    select 3, 'it can act as ' || rolname || ', which owns ' || count(*) || ' tables of the record, among them ' || min(record.name)
      from reach join record on record.relowner = reach.oid
     group by rolname
    union all
    select 4, lower(privilege.name) || ' on ' || record.name || through.words
      from through, record, privilege
     where record.relowner <> through.oid
       and (has_table_privilege(through.oid, record.oid, privilege.name)
            or privilege.name in ('UPDATE', 'REFERENCES')
               and has_any_column_privilege(through.oid, record.oid, privilege.name))
    union all
    select 5, 'create in schema ' || nspname || through.words
      from through, pg_namespace
     where nspname in ('public', 'sandbox') and has_schema_privilege(through.oid, pg_namespace.oid, 'CREATE')
    union all
    select 5, 'create in the database' || through.words
      from through
     where has_database_privilege(through.oid, current_database(), 'CREATE')
    union all
    select 6, 'it can act as ' || rolname
      from reach
     where rolname in ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files')
    union all
    select 7, 'setting session_replication_role, which turns triggers off' || through.words
      from through
     where has_parameter_privilege(through.oid, 'session_replication_role', 'SET')
    union all
    -- Before each statement that would update (16), delete (8) or truncate (32).
    select 8, 'no trigger keeps audit_event from being changed, or it is turned off'
     where not exists (select
                         from pg_trigger
                        where tgrelid = 'public.audit_event'::regclass and not tgisinternal
                          and tgenabled in ('O', 'A') and tgtype & 56 = 56)
  ) as found
 order by place, line
