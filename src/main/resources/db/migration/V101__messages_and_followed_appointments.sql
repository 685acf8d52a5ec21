-- Channels by which a patient wants to hear nothing.
create table message_channel_off (
    -- Pseudonym of the patient.
    patient varchar(40) not null,
    channel varchar(20) not null,
    at      timestamptz not null,
    constraint message_channel_off_pk primary key (patient, channel)
);

-- Which case looks after which appointment.
create table scheduling_care (
    appointment varchar(140) not null,
    instance    varchar(64)  not null,
    constraint scheduling_care_pk primary key (appointment)
);

create index scheduling_care_instance on scheduling_care (instance);
