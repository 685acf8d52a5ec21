-- The clinic's own documents, which the assistant answers from. Nothing of a patient belongs here.
create sequence knowledge_change;

create table knowledge_document (
    id           uuid         not null,
    title        varchar(200) not null,
    owner        varchar(120) not null,
    audience     varchar(12)  not null,
    language     varchar(12)  not null,
    source       varchar(500),
    expires_on   date,
    confidential boolean      not null,
    -- The version that answers; 0 while none could be read.
    version      integer      not null,
    -- Grows with every change of the document, so that nodes see what they have not taken up yet.
    change       bigint       not null,
    created_by   varchar(255) not null,
    created_at   timestamptz  not null,
    deleted_at   timestamptz,
    deleted_by   varchar(255),
    constraint knowledge_document_pk primary key (id),
    constraint knowledge_document_audience check (audience in ('PATIENTS', 'STAFF', 'CLINICIANS'))
);

create index knowledge_document_change on knowledge_document (change);

create table knowledge_version (
    document      uuid         not null,
    version       integer      not null,
    refused       boolean      not null,
    defect        varchar(500),
    format        varchar(20),
    name          varchar(200),
    sha256        varchar(64)  not null,
    bytes         bigint       not null,
    -- Stay when the document is deleted, so that a citation can be told.
    text_sha256   varchar(64),
    words         integer      not null,
    chunks        integer      not null,
    -- Text with its chunks, the file as sent, and the vectors of the chunks; sealed where the document is confidential.
    content       bytea,
    original      bytea,
    sealed        boolean      not null,
    vectors       bytea,
    vector_model  varchar(60),
    vectors_done  integer      not null default 0,
    claimed_until timestamptz,
    imported_by   varchar(255) not null,
    imported_at   timestamptz  not null,
    constraint knowledge_version_pk primary key (document, version),
    constraint knowledge_version_document foreign key (document) references knowledge_document (id)
);
