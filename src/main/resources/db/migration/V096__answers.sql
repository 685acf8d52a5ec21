-- Where the assistant's answers come from. Their words stay in the sealed document that result_id names; what is here names engines, prompts
-- and hashes, and the sources sealed with the case.
create table answer_record (
    result_id       varchar(64)  not null,
    instance        varchar(64)  not null,
    step_id         varchar(64)  not null,
    skill           varchar(40)  not null,
    mode            varchar(10)  not null,
    provider        varchar(40)  not null,
    model           varchar(200) not null,
    prompt          varchar(80)  not null,
    prompt_sha256   varchar(64)  not null,
    knowledge       varchar(64)  not null,
    content_sha256  varchar(64)  not null,
    -- The patient's reference, and each source's reference, version, hash and text.
    sources         bytea        not null,
    at              timestamptz  not null,
    -- The resource that was written from it.
    target          varchar(200),
    reviewer        varchar(255),
    reviewed_at     timestamptz,
    constraint answer_record_pk primary key (result_id)
);

create index answer_record_instance on answer_record (instance, at);
create index answer_record_target on answer_record (target) where target is not null;
