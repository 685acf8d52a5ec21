-- The FHIR sandbox of the local profile: resources by version, and what its search parameters found in them.
create schema if not exists sandbox;

create sequence sandbox.resource_pid;

create table sandbox.resource (
    pid bigint not null,
    type text not null,
    id text not null,
    version integer not null,
    deleted boolean not null,
    updated timestamptz not null,
    constraint resource_pk primary key (pid),
    constraint resource_once unique (type, id)
);
create index resource_by_type on sandbox.resource (type, pid) where not deleted;
create index resource_by_update on sandbox.resource (type, updated) where not deleted;

-- Free text that people wrote is taken out of the content and kept sealed beside it.
create table sandbox.resource_version (
    pid bigint not null,
    version integer not null,
    method text not null,
    updated timestamptz not null,
    content jsonb,
    sealed bytea,
    constraint resource_version_pk primary key (pid, version),
    constraint resource_version_of foreign key (pid) references sandbox.resource (pid),
    constraint resource_version_method check (method in ('POST', 'PUT', 'DELETE'))
);

-- Index rows are derived: they are deleted and written again with each version, so they carry no foreign keys.
create table sandbox.search_token (pid bigint not null, param text not null, system text, code text not null);
create index search_token_by_code on sandbox.search_token (param, code, system);
create index search_token_by_pid on sandbox.search_token (pid, param);

create table sandbox.search_string (pid bigint not null, param text not null, folded text not null, exact text not null);
create index search_string_by_prefix on sandbox.search_string (param, folded text_pattern_ops);
create index search_string_by_pid on sandbox.search_string (pid, param);

create table sandbox.search_date (
    pid bigint not null, param text not null, low timestamptz not null, high timestamptz not null);
create index search_date_by_low on sandbox.search_date (param, low);
create index search_date_by_high on sandbox.search_date (param, high);
create index search_date_by_pid on sandbox.search_date (pid, param);

create table sandbox.search_reference (
    pid bigint not null, param text not null, target_type text, target_id text, url text);
create index search_reference_by_target on sandbox.search_reference (target_type, target_id, param);
create index search_reference_by_id on sandbox.search_reference (param, target_id);
create index search_reference_by_pid on sandbox.search_reference (pid, param);

create table sandbox.search_amount (
    pid bigint not null, param text not null, low numeric not null, high numeric not null, system text, code text, unit text);
create index search_amount_by_low on sandbox.search_amount (param, low);
create index search_amount_by_pid on sandbox.search_amount (pid, param);

create table sandbox.search_uri (pid bigint not null, param text not null, uri text not null);
create index search_uri_by_uri on sandbox.search_uri (param, uri text_pattern_ops);
create index search_uri_by_pid on sandbox.search_uri (pid, param);

create table sandbox.imported_file (
    hash text not null,
    name text not null,
    resources integer not null,
    at timestamptz not null,
    constraint imported_file_pk primary key (hash)
);
