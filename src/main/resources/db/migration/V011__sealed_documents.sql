-- Messages, findings, model results: content that must never stand in clear. Named by id from everywhere else.
create table sealed_document (
    id         text        not null,
    scope      text        not null,
    kind       text        not null,
    content    bytea       not null,
    created_at timestamptz not null,
    constraint sealed_document_pk primary key (id)
);

create index sealed_document_scope on sealed_document (scope, created_at);
