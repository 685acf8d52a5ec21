-- Whose time a case holds, whatever calendar its slots are in: a practitioner, a room, a device. Two such spans of one actor that are
-- held at once do not overlap.
create table scheduling_hold_actor (
    instance  varchar(64)  not null,
    actor     varchar(140) not null,
    starts_at timestamptz  not null,
    ends_at   timestamptz  not null,
    until     timestamptz  not null,
    constraint scheduling_hold_actor_pk primary key (instance, actor),
    constraint scheduling_hold_actor_span check (ends_at > starts_at)
);

create index scheduling_hold_actor_time on scheduling_hold_actor (actor, starts_at);
create index scheduling_hold_actor_until on scheduling_hold_actor (until);
