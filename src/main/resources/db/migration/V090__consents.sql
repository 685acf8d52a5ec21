-- What patients agreed to or took back, one row each time they were asked; the newest of a purpose counts.
create table consent_decision (
    seq          bigint       not null generated always as identity,
    -- Pseudonym of the patient.
    patient      varchar(40)  not null,
    purpose      varchar(20)  not null,
    given        boolean      not null,
    -- Version of the text that was read out or shown, ai/1.
    text_version varchar(40)  not null,
    recorded_by  varchar(255) not null,
    -- The case by which it was noted and mirrored.
    instance     varchar(64)  not null,
    at           timestamptz  not null,
    constraint consent_decision_pk primary key (seq),
    constraint consent_decision_purpose check (purpose in ('ai', 'sharing', 'messaging'))
);

create index consent_decision_patient on consent_decision (patient, purpose, seq desc);
create index consent_decision_at on consent_decision (at);
