-- What callers have left, shared by all nodes; the columns are Bucket4j's. An id is a client's or a person's name, or a keyed code
-- of an address. Lost in a crash it is only fuller again, so it is not logged ahead.
create unlogged table rate_bucket (
    id         text   not null constraint rate_bucket_pk primary key,
    state      bytea,
    expires_at bigint
);

create index rate_bucket_expired on rate_bucket (expires_at);
