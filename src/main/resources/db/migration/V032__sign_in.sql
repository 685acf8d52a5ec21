-- A person may have no password: one who signs in with a passkey alone or at another provider, or has not come in yet.
alter table app_user
    alter column password_hash drop not null,
    add column passkey_handle bytea constraint app_user_passkey_handle unique;

-- The secret of an app that is being added, sealed; it counts once a code of it was typed.
create table user_totp_pending (
    username      text        not null constraint user_totp_pending_pk primary key
                              constraint user_totp_pending_user_fk references app_user on delete cascade,
    sealed_secret bytea       not null,
    made_at       timestamptz not null
);

-- Passkeys: public keys, and how often each was used. credential is the attested credential data of WebAuthn.
create table user_passkey (
    credential_id   bytea       not null constraint user_passkey_pk primary key,
    username        text        not null constraint user_passkey_user_fk references app_user on delete cascade,
    label           text        not null,
    relying_party   text        not null,
    credential      bytea       not null,
    sign_count      bigint      not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    created_at      timestamptz not null,
    last_used_at    timestamptz
);

create index user_passkey_user on user_passkey (username);

-- Ten codes for the day when the second factor is lost; Argon2id hashes, a row goes when its code is used.
create table user_recovery_code (
    username  text not null constraint user_recovery_code_user_fk references app_user on delete cascade,
    number    int  not null,
    code_hash text not null,
    constraint user_recovery_code_pk primary key (username, number)
);

-- The one-time code that an administrator hands over, with which somebody comes in for the first time or after a reset. More
-- than 112 random bits, so a plain digest protects it.
create table user_entry_code (
    username    text        not null constraint user_entry_code_pk primary key
                            constraint user_entry_code_user_fk references app_user on delete cascade,
    code_sha256 bytea       not null,
    expires_at  timestamptz not null
);

-- Tokens for the first administrator, as printed on the console.
create table first_administrator_token (
    token_sha256 bytea       not null constraint first_administrator_token_pk primary key,
    expires_at   timestamptz not null
);

-- Who somebody is at another provider.
create table user_identity (
    issuer   text not null,
    subject  text not null,
    username text not null constraint user_identity_user unique
                  constraint user_identity_user_fk references app_user on delete cascade,
    constraint user_identity_pk primary key (issuer, subject)
);

-- Attempts to sign in, counted in buckets whose names are keyed digests: neither a name that was typed nor an address is kept.
create table sign_in_bucket (
    bucket        bytea       not null constraint sign_in_bucket_pk primary key,
    attempts      int         not null,
    blocked_until timestamptz not null,
    refused       boolean     not null default false,
    at            timestamptz not null
);

create index sign_in_bucket_age on sign_in_bucket (at);

-- Devices and addresses from which somebody has signed in, as keyed digests: strangers' guessing does not count against them.
create table familiar_source (
    username text        not null constraint familiar_source_user_fk references app_user on delete cascade,
    mark     bytea       not null,
    at       timestamptz not null,
    constraint familiar_source_pk primary key (mark, username)
);

drop table sign_in_failure;

-- What a session keeps has changed; whoever is signed in signs in again.
delete from spring_session;
