-- As for start requests: a body's hash is sealed now, and older calls keep their answer.
alter table api_call drop column body_hash;
alter table api_call add column body_seal bytea;
