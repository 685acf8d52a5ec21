-- The sealed record: leaves in the order of their sealing, the interior hashes that proofs need, and the signed heads.
-- Everything is inserted once and never changed. One row of ledger_block is one round of the sequencer.
create table ledger_block (
    first_index bigint      not null,
    min_seq     bigint      not null,
    max_seq     bigint      not null,
    -- Whatever has this number or a smaller one is sealed or will never be: its transaction has ended.
    floor       bigint      not null,
    seqs        bigint[]    not null,
    hashes      bytea       not null,
    sealed_at   timestamptz not null,
    constraint ledger_block_pk primary key (first_index),
    constraint ledger_block_hash_each check (octet_length(hashes) = 32 * cardinality(seqs)),
    constraint ledger_block_some check (cardinality(seqs) > 0)
);
-- Hashes do not compress.
alter table ledger_block alter column hashes set storage external;
create index ledger_block_seqs on ledger_block using gist (int8range(min_seq, max_seq, '[]'));

-- Roots of complete subtrees of 256^level leaves; what lies between is quickly computed.
create table ledger_node (
    level smallint not null,
    place bigint   not null,
    hash  bytea    not null,
    constraint ledger_node_pk primary key (level, place),
    constraint ledger_node_hash check (octet_length(hash) = 32)
);

create table ledger_checkpoint (
    size bigint      not null,
    root bytea       not null,
    note text        not null,
    at   timestamptz not null,
    constraint ledger_checkpoint_pk primary key (size),
    constraint ledger_checkpoint_root check (octet_length(root) = 32)
);

create trigger ledger_block_append_only before update or delete or truncate on ledger_block
    for each statement execute function ledger_refuse_change();
create trigger ledger_node_append_only before update or delete or truncate on ledger_node
    for each statement execute function ledger_refuse_change();
create trigger ledger_checkpoint_append_only before update or delete or truncate on ledger_checkpoint
    for each statement execute function ledger_refuse_change();
