-- What looked like abuse of the assistant, for an hour's count; patients by their pseudonym.
create table answer_suspicion (
    who   varchar(80) not null,
    kind  varchar(40) not null,
    at    timestamptz not null
);

create index answer_suspicion_who on answer_suspicion (who, at);
