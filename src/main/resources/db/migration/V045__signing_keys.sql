-- Keys that sign what must not be changed unseen; stored only wrapped by the key-encryption key.
create table signing_key (
    name       text        not null,
    wrapped_by text        not null,
    wrapped    bytea       not null,
    created_at timestamptz not null,
    constraint signing_key_pk primary key (name)
);
