-- A resource's content is one ciphertext, not only the free text in it. Older versions are sealed at the next start, which also
-- makes their index rows anew.
-- What a digest finds stays in the tables there are, as digests; the rest is sealed by resource and parameter.
create table sandbox.search_sealed (pid bigint not null, param text not null, sealed bytea not null);
create index search_sealed_by_param on sandbox.search_sealed (param);
create index search_sealed_by_pid on sandbox.search_sealed (pid);

drop table sandbox.search_string;
drop table sandbox.search_amount;
truncate sandbox.search_token, sandbox.search_date, sandbox.search_reference, sandbox.search_uri;

-- A file's name may be a patient's. The new type writes the table anew, without what the column held.
alter table sandbox.imported_file drop column name, alter column resources type bigint;
