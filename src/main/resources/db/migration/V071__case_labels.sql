-- Why a case is more sensitive than others, by the labels of the clinical record or a person's word.
create table case_label (
    instance varchar(64) not null,
    label    varchar(40) not null,
    at       timestamptz not null,
    constraint case_label_pk primary key (instance, label),
    constraint case_label_known
        check (label in ('substance-use', 'behavioural-health', 'hiv', 'minor-confidential'))
);
