-- When a key was wrapped last, so that a rotation of the key-encryption key knows what is still to be wrapped anew.
alter table data_key add column wrapped_at timestamptz;
update data_key set wrapped_at = created_at;
alter table data_key alter column wrapped_at set not null;

create table key_rotation (
    id         uuid        not null,
    level      text        not null,
    phase      text        not null,
    phase_at   timestamptz not null,
    place      text        not null default '',
    done       bigint      not null default 0,
    total      bigint      not null default 0,
    actor      text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    constraint key_rotation_pk primary key (id),
    constraint key_rotation_level check (level in ('KEY_ENCRYPTION', 'DATA', 'SIGNING')),
    constraint key_rotation_ended check ((phase = 'DONE') = (ended_at is not null))
);

-- One at a time.
create unique index key_rotation_running on key_rotation ((true)) where ended_at is null;

-- What was erased, by its signed certificate. The same stands in the erasure list, outside of this database.
create table key_erasure (
    id          uuid        not null,
    patient     text        not null,
    certificate text        not null,
    erased_at   timestamptz not null,
    constraint key_erasure_pk primary key (id)
);
