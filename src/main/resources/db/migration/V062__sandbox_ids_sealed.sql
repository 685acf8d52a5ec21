-- A client may choose a logical id and call it what it calls the patient: id is a keyed digest, and beside it the id itself is sealed.
-- Older rows are changed at the next start.
alter table sandbox.resource add column named bytea;
create index resource_unnamed on sandbox.resource (pid) where named is null;
