-- A proposed, released, rejected or superseded bundle of one workflow's files.
create table content_release (
    id                 uuid         not null,
    workflow           varchar(63)  not null,
    -- Texts by root-relative name.
    files              jsonb        not null,
    -- Over the files that run.
    hash               char(64)     not null,
    findings           jsonb        not null,
    state              varchar(16)  not null,
    -- The release whose content came back with this one.
    rollback_of        uuid,
    proposed_by        varchar(255) not null,
    proposed_at        timestamptz  not null,
    -- Sealed, as everything that people write freely.
    note               bytea,
    -- Over id, workflow, hash and all files, and who proposed them.
    signature          bytea        not null,
    decided_by         varchar(255),
    decided_at         timestamptz,
    reason             bytea,
    deployment         varchar(64),
    version            integer,
    -- Over the decision, so that nobody releases with an update of this row.
    decision_signature bytea,
    constraint content_release_pk primary key (id),
    constraint content_release_state check (state in ('PROPOSED', 'RELEASED', 'REJECTED', 'SUPERSEDED')),
    constraint content_release_decided check ((state = 'PROPOSED') = (decided_by is null)),
    constraint content_release_signed check ((decided_by is null) = (decision_signature is null)),
    constraint content_release_version check ((state in ('RELEASED', 'SUPERSEDED')) = (version is not null)),
    constraint content_release_rollback foreign key (rollback_of) references content_release (id)
);

-- One release of a workflow runs for new cases.
create unique index content_release_current on content_release (workflow) where state = 'RELEASED';
create unique index content_release_version on content_release (workflow, version) where version is not null;
create index content_release_workflow on content_release (workflow, proposed_at desc, id);

-- The content folder as it was at the last start, to tell a changed folder from one that a release has overtaken.
create table content_folder (
    workflow varchar(63) not null,
    hash     char(64)    not null,
    seen_at  timestamptz not null,
    constraint content_folder_pk primary key (workflow)
);
