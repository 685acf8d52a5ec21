-- Start requests by client and idempotency key, written in the transaction that starts the instance.
create table start_request (
    client      varchar(255) not null,
    key         varchar(255) not null,
    body_hash   varchar(128) not null,
    instance    varchar(64)  not null,
    created_at  timestamptz  not null,
    constraint start_request_once primary key (client, key)
);
