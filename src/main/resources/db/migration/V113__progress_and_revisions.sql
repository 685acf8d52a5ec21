-- How far long steps are that are being worked on. Nothing of a patient; gone when the step is over.
create table step_progress (
    instance varchar(64) not null,
    workflow varchar(64) not null,
    -- The step's idempotency key: a step that died with its node is told on by the next attempt.
    step     varchar(64) not null,
    stage    varchar(20) not null,
    done     integer     not null,
    parts    integer     not null,
    since    timestamptz not null,
    at       timestamptz not null,
    constraint step_progress_pk primary key (instance),
    constraint step_progress_within check (done between 0 and parts and parts > 0)
);

create index step_progress_workflow on step_progress (workflow, since);

-- How often a draft was saved: whoever saves on an older one is told instead of overwriting it.
alter table task_draft add column revision integer not null default 1;
