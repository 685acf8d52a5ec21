-- Who answers for whose roles. Without a row another administrator does, or else a privacy officer or a lead.
create table person_manager (
    username text not null constraint person_manager_pk primary key
                  constraint person_manager_user_fk references app_user on delete cascade,
    manager  text not null,
    constraint person_manager_other check (username <> manager)
);

-- What each quarter's review found of each person: the evidence, which is only added to and answered once.
create table access_review (
    quarter      char(7)      not null,
    username     text         not null,
    display_name text         not null,
    roles        text[]       not null,
    manager      text         not null,
    instance     varchar(64)  not null,
    opened_at    timestamptz  not null,
    decision     varchar(10),
    decided_by   varchar(255),
    decided_at   timestamptz,
    constraint access_review_pk primary key (quarter, username),
    constraint access_review_decision check (decision in ('kept', 'revoked')),
    constraint access_review_decided check ((decision is null) = (decided_at is null)),
    constraint access_review_other check (manager <> username and (decided_by is null or decided_by <> username))
);
