-- Distribution files as they were loaded. What is superseded no longer answers; its rows are gone.
create table terminology_release (
    id            uuid        not null,
    system        varchar(20) not null,
    part          varchar(16) not null,
    version       varchar(64) not null,
    -- The first and the last day it was published for.
    valid_from    date        not null,
    valid_until   date,
    -- How many rows it has.
    size          bigint      not null,
    starter       boolean     not null,
    format        varchar(64) not null,
    sha256        char(64)    not null,
    loaded_at     timestamptz not null,
    superseded_at timestamptz,
    constraint terminology_release_pk primary key (id),
    constraint terminology_release_part check (part in ('CODES', 'EDITS', 'NOTES', 'REPLACEMENTS', 'AGES'))
);

create unique index terminology_release_current
    on terminology_release (system, part, version, starter) where superseded_at is null;

-- A row of a release: a code, or an interval of it. Codes are kept without dots and hyphens.
create table terminology_concept (
    release      uuid         not null,
    place        integer      not null,
    code         varchar(64)  not null,
    display      text         not null,
    -- Null where it is the same.
    long_display text,
    billable     boolean      not null,
    status       varchar(16)  not null,
    valid_from   date,
    valid_until  date,
    -- As the file names them, separated by |.
    flags        text,
    -- The heading above, or the code that takes its place.
    parent       varchar(64),
    -- Name, equals sign, value; each pair ends with the unit separator.
    properties   text,
    constraint terminology_concept_pk primary key (release, place),
    constraint terminology_concept_release foreign key (release) references terminology_release (id) on delete cascade
);

-- The tabular list: its tree (kind TITLE), its notes and its seventh characters.
create table terminology_note (
    release uuid        not null,
    place   integer     not null,
    code    varchar(16) not null,
    parent  varchar(16),
    kind    varchar(16) not null,
    words   text        not null,
    constraint terminology_note_pk primary key (release, place),
    constraint terminology_note_release foreign key (release) references terminology_release (id) on delete cascade
);

-- Every file that was sent, also those that were refused.
create table terminology_import (
    id           uuid         not null,
    state        varchar(16)  not null,
    name         varchar(255),
    -- What the caller said of it.
    version      varchar(64),
    valid_from   date,
    valid_until  date,
    wanted_rows  bigint,
    format       varchar(64),
    system       varchar(20),
    size         bigint       not null,
    bytes        bigint       not null,
    sha256       char(64),
    -- [{ line, message }], the first ones.
    defects      jsonb        not null,
    defect_count bigint       not null,
    release      uuid,
    -- Where the file waits, on the node that received it.
    spool        text,
    actor        varchar(255) not null,
    started_at   timestamptz  not null,
    -- When its node was last seen working on it.
    beat_at      timestamptz  not null,
    ended_at     timestamptz,
    constraint terminology_import_pk primary key (id),
    constraint terminology_import_state check (state in ('RUNNING', 'ACTIVE', 'REFUSED', 'INTERRUPTED')),
    constraint terminology_import_ended check ((state = 'RUNNING') = (ended_at is null))
);

create index terminology_import_started on terminology_import (started_at desc, id);

-- Counts the changes of a system, so that every node takes them up.
create table terminology_epoch (
    system varchar(20) not null,
    epoch  bigint      not null,
    constraint terminology_epoch_pk primary key (system)
);
