-- What language models were used for, by day (UTC): reserved before a call, corrected after it. A call that never came back stays
-- counted as it was reserved.
create table model_budget (
    kind         varchar(10)  not null,
    name         varchar(255) not null,
    day          date         not null,
    tokens       bigint       not null,
    cost_micros  bigint       not null,
    constraint model_budget_pk primary key (kind, name, day),
    constraint model_budget_kind check (kind in ('day', 'workflow', 'client'))
);

-- Providers that somebody turned off; the name * is all of them.
create table model_switch (
    name     varchar(40)  not null constraint model_switch_pk primary key,
    off      boolean      not null,
    by       varchar(255) not null,
    reason   varchar(200) not null,
    at       timestamptz  not null
);
