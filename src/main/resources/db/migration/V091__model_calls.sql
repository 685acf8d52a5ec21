-- Calls of language models, each on record before it is made: one row for each attempt. What was sent and answered is sealed with its case.
create table model_call (
    id              uuid         not null constraint model_call_pk primary key,
    -- The external task that asks; the same on every retry.
    step_id         varchar(64)  not null,
    -- Keyed hash of what is asked.
    request_code    char(64)     not null,
    attempt         integer      not null,
    instance        varchar(64)  not null,
    workflow        varchar(255) not null,
    skill           varchar(40)  not null,
    prompt          varchar(80)  not null,
    prompt_sha256   char(64)     not null,
    provider        varchar(40)  not null,
    model           varchar(200) not null,
    state           varchar(10)  not null,
    why             varchar(40),
    request_id      varchar(64)  not null,
    answer_id       varchar(64),
    input_tokens    integer,
    output_tokens   integer,
    estimated       boolean,
    cost_micros     bigint,
    started_at      timestamptz  not null,
    ended_at        timestamptz,
    constraint model_call_attempt unique (step_id, request_code, attempt),
    constraint model_call_state check (state in ('STARTED', 'DONE', 'FAILED')),
    constraint model_call_done check (state <> 'DONE' or answer_id is not null)
);

-- A finished call is not made again, whoever finished it.
create unique index model_call_once on model_call (step_id, request_code) where state = 'DONE';
create index model_call_started_at on model_call (started_at);

-- The answer that a step got: a retry takes this one.
create table assistant_result (
    step_id         varchar(64)  not null constraint assistant_result_pk primary key,
    result_id       varchar(64)  not null,
    instance        varchar(64)  not null,
    skill           varchar(40)  not null,
    prompt          varchar(80)  not null,
    prompt_sha256   char(64)     not null,
    mode            varchar(10)  not null,
    provider        varchar(40)  not null,
    model           varchar(200) not null,
    status          varchar(12)  not null,
    claims          integer      not null,
    -- Names of the checks that found something.
    findings        varchar(40)[] not null,
    at              timestamptz  not null,
    constraint assistant_result_document unique (result_id)
);

create index assistant_result_at on assistant_result (at);
