-- What people made of the assistant's answers. Reasons and differences may quote a patient: they are sealed with the case.
create table answer_feedback (
    id          uuid         not null,
    result_id   varchar(64)  not null,
    instance    varchar(64)  not null,
    skill       varchar(40)  not null,
    prompt      varchar(80)  not null,
    model       varchar(240) not null,
    verdict     varchar(10)  not null,
    given_by    varchar(255) not null,
    -- Reason and difference.
    words       bytea,
    at          timestamptz  not null,
    constraint answer_feedback_pk primary key (id),
    constraint answer_feedback_verdict check (verdict in ('ACCEPTED', 'EDITED', 'REJECTED', 'UP', 'DOWN', 'REPORTED'))
);

create index answer_feedback_result on answer_feedback (result_id);
create index answer_feedback_prompt on answer_feedback (prompt, model, at);
