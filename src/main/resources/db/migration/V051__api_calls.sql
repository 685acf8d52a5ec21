-- Calls by client and idempotency key with what was answered (ids only), written in the transaction of their work.
create table api_call (
    client     varchar(255) not null,
    key        varchar(255) not null,
    body_hash  varchar(128) not null,
    answer     text         not null,
    created_at timestamptz  not null,
    constraint api_call_once primary key (client, key)
);
