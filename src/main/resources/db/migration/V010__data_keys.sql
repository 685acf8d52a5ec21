-- One data key per scope seals that scope's content; it is stored only wrapped by the key-encryption key.
create table data_key (
    id         uuid        not null,
    scope      text        not null,
    wrapped_by text        not null,
    wrapped    bytea       not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    constraint data_key_pk primary key (id),
    constraint data_key_scope_not_blank check (scope <> '')
);

-- The key that new content is sealed with; retired ones still open what they sealed.
create unique index data_key_current on data_key (scope) where retired_at is null;
