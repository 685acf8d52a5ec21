-- Each record says who wrote it, for whom, why and from where, and carries a code that only a node with the keys can make.
-- Rows from before have none of it; ledger_origin names the last of them.
-- The details are kept byte for byte, since a hash is taken over them.
alter table audit_event drop constraint audit_event_detail_object;
alter table audit_event
    alter column detail type json using detail::json,
    add column id      uuid,
    add column node    text,
    add column patient text,
    add column purpose text,
    add column source  text,
    add column mac     bytea;
alter table audit_event
    add constraint audit_event_detail_object check (json_typeof(detail) = 'object'),
    add constraint audit_event_patient_pseudonym check (patient like 'pt\_%');

create table ledger_origin (
    single   boolean     not null default true,
    last_seq bigint      not null,
    at       timestamptz not null default now(),
    constraint ledger_origin_pk primary key (single),
    constraint ledger_origin_single check (single)
);

insert into ledger_origin (last_seq) select coalesce(max(seq), 0) from audit_event;

create function ledger_refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op
        using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only', table = tg_table_name;
end;
$$;

create trigger ledger_origin_append_only
    before update or delete or truncate on ledger_origin
    for each statement execute function ledger_refuse_change();
