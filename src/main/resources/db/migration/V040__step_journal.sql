-- One row for each external task: what its connector did, so that a finished effect is never repeated.
create table step_journal (
    step_id     varchar(64)  not null constraint step_journal_pk primary key,
    instance    varchar(64)  not null,
    element     varchar(255) not null,
    connector   varchar(128) not null,
    state       varchar(16)  not null,
    -- Over the step's id and its inputs.
    input_hash  char(64),
    -- Sealed; present while the engine has not yet taken it over.
    output      bytea,
    fault_code  varchar(128),
    attempts    integer      not null,
    -- The system whose failure caused the incident; it is probed until it answers.
    dependency  varchar(128),
    cause       varchar(600),
    started_at  timestamptz  not null,
    changed_at  timestamptz  not null,
    constraint step_journal_state check (state in ('STARTED', 'FINISHED', 'COMPLETED', 'FAILED')),
    constraint step_journal_output check (output is null or state <> 'COMPLETED'),
    constraint step_journal_attempts check (attempts > 0)
);

create index step_journal_instance on step_journal (instance);
create index step_journal_waiting on step_journal (dependency) where state = 'FAILED' and dependency is not null;
