-- Nothing read the hash, and one without a key tells a guesser whether the guess is right.
alter table step_journal drop column input_hash;

-- SENDING is committed before a call that the far side would take twice; DOUBT when nobody knows how such a call ended.
alter table step_journal drop constraint step_journal_state;
alter table step_journal add constraint step_journal_state
    check (state in ('STARTED', 'SENDING', 'DOUBT', 'FINISHED', 'COMPLETED', 'FAILED'));
alter table step_journal add column recipient varchar(200);
alter table step_journal add column sent_at timestamptz;
alter table step_journal add constraint step_journal_sent
    check (state not in ('SENDING', 'DOUBT') or (recipient is not null and sent_at is not null));
create index step_journal_doubt on step_journal (sent_at, step_id) where state = 'DOUBT';

-- Running nodes. Each holds a session's advisory lock on its id for as long as it lives.
create table step_node (
    id         varchar(120) not null constraint step_node_pk primary key,
    started_at timestamptz  not null,
    dead_since timestamptz
);
