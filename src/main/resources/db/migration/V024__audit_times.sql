-- Finds the records of a time: a copy of a record has its time too. Costs next to nothing to keep, since times ascend.
create index audit_event_at on audit_event using brin (at) with (autosummarize = on);
