-- A line of the journal is changed once or twice soon after it was written. An index in order of the change would make each of
-- them a new entry in every index; one that keeps ranges does not, and is all that removing old lines needs.
drop index step_journal_changed;
create index step_journal_changed on step_journal using brin (changed_at);
alter table step_journal set (fillfactor = 60);
