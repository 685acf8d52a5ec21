-- Slots that cases keep from each other. One row for a slot, whoever holds it; one that is over is taken over by the next.
create table scheduling_hold (
    slot     varchar(140) not null,
    instance varchar(64)  not null,
    held_at  timestamptz  not null,
    until    timestamptz  not null,
    constraint scheduling_hold_pk primary key (slot),
    constraint scheduling_hold_time check (until > held_at)
);

create index scheduling_hold_instance on scheduling_hold (instance);
create index scheduling_hold_until on scheduling_hold (until);

-- Cases that wait for a free time of a service, the lowest rank first, then the longest waiting.
create table scheduling_wait (
    instance  varchar(64)  not null,
    service   varchar(120) not null,
    rank      smallint     not null,
    joined_at timestamptz  not null,
    -- OFFERED while a time is held for it and somebody is asked.
    state     varchar(10)  not null,
    constraint scheduling_wait_pk primary key (instance),
    constraint scheduling_wait_state check (state in ('WAITING', 'OFFERED'))
);

create index scheduling_wait_order on scheduling_wait (service, rank, joined_at) where state = 'WAITING';
