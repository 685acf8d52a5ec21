-- Who opened one patient's cases in an emergency. Rows are only added; the time ends them.
create table broken_glass (
    id       uuid         not null,
    username varchar(255) not null,
    -- Pseudonym of the patient.
    patient  varchar(40)  not null,
    at       timestamptz  not null,
    until    timestamptz  not null,
    -- The case that reviews it.
    review   varchar(64)  not null,
    constraint broken_glass_pk primary key (id),
    constraint broken_glass_hours check (until > at and until <= at + interval '4 hours')
);

create index broken_glass_user on broken_glass (username, until);
