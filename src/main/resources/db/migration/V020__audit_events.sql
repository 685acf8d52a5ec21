-- What was done and read. Rows are inserted, never changed: the trigger refuses everything else, also for the owner.
create table audit_event (
    seq      bigint generated always as identity,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    instance text,
    element  text,
    outcome  text        not null,
    detail   jsonb       not null,
    constraint audit_event_pk primary key (seq),
    constraint audit_event_outcome check (outcome in ('success', 'failure', 'denied')),
    constraint audit_event_detail_object check (jsonb_typeof(detail) = 'object')
);

create index audit_event_instance on audit_event (instance, seq) where instance is not null;

create function audit_event_refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'audit_event is append-only: % refused', tg_op
        using errcode = 'restrict_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end;
$$;

create trigger audit_event_append_only
    before update or delete or truncate on audit_event
    for each statement execute function audit_event_refuse_change();
