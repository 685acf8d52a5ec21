-- What a person has typed into a task and not yet completed; sealed, and gone with the task.
create table task_draft (
    task_id  text        not null,
    author   text        not null,
    sealed   bytea       not null,
    saved_at timestamptz not null,
    constraint task_draft_pk primary key (task_id, author)
);
