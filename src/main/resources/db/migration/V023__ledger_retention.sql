-- Records whose retention has ended are removed by one function alone; their hashes stay, so every proof still holds.
create table ledger_pruned (
    first_index bigint      not null,
    end_index   bigint      not null,
    before      timestamptz not null,
    certificate uuid        not null,
    at          timestamptz not null,
    constraint ledger_pruned_pk primary key (end_index),
    constraint ledger_pruned_range check (first_index < end_index),
    constraint ledger_pruned_certificate unique (certificate)
);
create trigger ledger_pruned_append_only before update or delete or truncate on ledger_pruned
    for each statement execute function ledger_refuse_change();

-- 45 CFR 164.316(b)(2)(i): six years.
create function ledger_legal_minimum() returns interval language sql immutable as $$ select interval '6 years' $$;

-- Whoever may delete at all (the owner) still deletes nothing beside the function, and nothing young.
create or replace function audit_event_refuse_change() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and current_setting('wardclerk.pruning', true) = pg_current_xact_id()::text then
        return null;
    end if;
    raise exception 'audit_event is append-only: % refused', tg_op
        using errcode = 'restrict_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end;
$$;

create function audit_event_keep_young() returns trigger
    language plpgsql as
$$
begin
    if old.at >= now() - ledger_legal_minimum() then
        raise exception 'audit_event is append-only: a record of % is younger than the legal minimum', old.at
            using errcode = 'restrict_violation', constraint = 'audit_event_append_only', table = 'audit_event';
    end if;
    return old;
end;
$$;
create trigger audit_event_young_kept before delete on audit_event
    for each row execute function audit_event_keep_young();

-- Removes sealed records from the beginning of the ledger, whole blocks, while all of a block is older than the moment given.
create function ledger_prune(older_than timestamptz, certificate uuid, most integer)
    returns table (pruned_from bigint, pruned_to bigint)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
    start_index bigint;
    stop_index  bigint;
    block       record;
begin
    if older_than > now() - ledger_legal_minimum() then
        raise exception 'records are kept for % at least', ledger_legal_minimum()
            using errcode = 'restrict_violation', constraint = 'ledger_prune_legal_minimum';
    end if;
    select coalesce(max(p.end_index), 0) into start_index from ledger_pruned p;
    stop_index := start_index;
    for block in
        select b.first_index, b.seqs, b.sealed_at from ledger_block b where b.first_index >= start_index order by b.first_index
    loop
        exit when block.sealed_at >= older_than or stop_index - start_index >= most
            or exists (select 1 from audit_event e where e.seq = any (block.seqs) and e.at >= older_than);
        perform set_config('wardclerk.pruning', pg_current_xact_id()::text, true);
        delete from audit_event e where e.seq = any (block.seqs);
        stop_index := block.first_index + cardinality(block.seqs);
    end loop;
    perform set_config('wardclerk.pruning', '', true);
    if stop_index > start_index then
        insert into ledger_pruned (first_index, end_index, before, certificate, at)
        values (start_index, stop_index, older_than, ledger_prune.certificate, now());
        return query select start_index, stop_index;
    end if;
end;
$$;
