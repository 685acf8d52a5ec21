-- A step that waits behind an open circuit becomes an incident without ever having been tried.
alter table step_journal
    drop constraint step_journal_attempts,
    add constraint step_journal_attempts check (attempts >= 0),
    -- Beginnings in a row that came to no end at all: the input may kill the process.
    add column unfinished integer not null default 0,
    -- Times in a row that the step was resumed by itself because its dependency answered again.
    add column resumes integer not null default 0,
    -- Where the cause lies, if not in the step itself: a local step after it that rolled it back.
    add column cause_element varchar(255),
    add column cause_connector varchar(128),
    add constraint step_journal_unfinished check (unfinished >= 0),
    add constraint step_journal_resumes check (resumes >= 0);

create index step_journal_changed on step_journal (changed_at);

-- Cases that were asked to end and undo first what they hold; such a case counts as cancelled once it has ended.
create table case_cancel (
    instance     varchar(64)  not null constraint case_cancel_pk primary key,
    -- The sealed document with the caller's words.
    reason_id    text         not null,
    actor        varchar(255) not null,
    requested_at timestamptz  not null
);
