-- People who sign in. Passwords are Argon2id hashes; demo marks people of the local profile, whom no other profile accepts.
create table app_user (
    username      text        not null constraint app_user_pk primary key,
    display_name  text        not null,
    password_hash text        not null,
    enabled       boolean     not null default true,
    demo          boolean     not null default false,
    created_at    timestamptz not null,
    constraint app_user_username_plain check (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$')
);

create table user_role (
    username text not null constraint user_role_user_fk references app_user on delete cascade,
    role     text not null,
    constraint user_role_pk primary key (username, role)
);

-- The shared secret of one-time codes, sealed. last_step is the newest step whose code was used: none works twice.
create table user_totp (
    username      text   not null constraint user_totp_pk primary key
                         constraint user_totp_user_fk references app_user on delete cascade,
    sealed_secret bytea  not null,
    last_step     bigint not null default 0
);

-- Failed attempts, for the rate limit. Neither the name that was typed nor the address is kept in clear.
create table sign_in_failure (
    id      bigint      generated always as identity constraint sign_in_failure_pk primary key,
    who     bytea       not null,
    address bytea       not null,
    factor  text        not null constraint sign_in_failure_factor check (factor in ('password', 'code')),
    at      timestamptz not null
);

create index sign_in_failure_recent on sign_in_failure (at);

create table api_client (
    name         text        not null constraint api_client_pk primary key,
    key_shown    text        not null,
    key_sha256   bytea       not null constraint api_client_key unique,
    scopes       text[]      not null,
    demo         boolean     not null default false,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);
