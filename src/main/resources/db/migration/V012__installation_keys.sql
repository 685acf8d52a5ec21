-- Keys that the installation has one of per purpose: the secret that MACs, pseudonyms and blind indexes are derived from, and the
-- key that signs the ledger's checkpoints. Stored only wrapped by the key-encryption key; public halves stand in clear for good,
-- so that what a retired key signed still verifies.
create table installation_key (
    id         uuid        not null,
    purpose    text        not null,
    wrapped_by text        not null,
    wrapped    bytea       not null,
    public_key bytea,
    created_at timestamptz not null,
    retired_at timestamptz,
    constraint installation_key_pk primary key (id),
    constraint installation_key_purpose_not_blank check (purpose <> '')
);

create unique index installation_key_current on installation_key (purpose) where retired_at is null;
