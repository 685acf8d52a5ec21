-- What a client proves itself by. Several keys at a time, so that one can follow another without a pause; tokens live for minutes.
-- Only digests are kept: both are long and random.
create table client_key (
    id           uuid        not null constraint client_key_pk primary key,
    client       text        not null constraint client_key_client_fk references api_client on delete cascade,
    kind         text        not null constraint client_key_kind check (kind in ('key', 'token')),
    shown        text        not null,
    sha256       bytea       not null constraint client_key_digest unique,
    scopes       text[],
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

create index client_key_client on client_key (client);

insert into client_key (id, client, kind, shown, sha256, created_at, expires_at, last_used_at)
select gen_random_uuid(), name, 'key', key_shown, key_sha256, created_at, expires_at, last_used_at from api_client;

alter table api_client
    drop column key_shown,
    drop column key_sha256,
    drop column expires_at,
    drop column last_used_at,
    add column disabled_at        timestamptz,
    -- Public keys (RFC 7517) for private_key_jwt, or where they are.
    add column jwks               text,
    add column jwks_uri           text,
    -- The certificate that every call of this client must come with (RFC 8705), as its x5t#S256.
    add column certificate_sha256 text,
    add column per_minute         integer constraint api_client_per_minute check (per_minute > 0);

-- Assertions that were used, until they expire: none works twice.
create table client_assertion (
    client     text        not null constraint client_assertion_client_fk references api_client on delete cascade,
    jti_sha256 bytea       not null,
    expires_at timestamptz not null,
    constraint client_assertion_pk primary key (client, jti_sha256)
);

create index client_assertion_expired on client_assertion (expires_at);
