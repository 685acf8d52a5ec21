-- A case's key is wrapped by another data key: by that of its patient, or by the intake's until the patient is known. So taking a
-- patient's key away takes the keys of all of their cases.
alter table data_key add column parent uuid;
-- What was erased keeps its row, without the key, so that whoever asks for the content can be told.
alter table data_key add column erased_at timestamptz;
alter table data_key add column erased_epoch bigint;
alter table data_key alter column wrapped drop not null;
alter table data_key add constraint data_key_erased_has_no_key check ((erased_at is null) = (wrapped is not null));
alter table data_key add constraint data_key_erased_is_retired check (erased_at is null or retired_at is not null);

create index data_key_scope on data_key (scope);
create index data_key_parent on data_key (parent) where parent is not null;
create index data_key_erased on data_key (erased_epoch) where erased_epoch is not null;

-- Counts changes that every node must take up: keys rotated or erased. Whoever makes one counts up in the same transaction.
create table key_epoch (
    only_one boolean not null default true,
    epoch    bigint  not null,
    constraint key_epoch_pk primary key (only_one),
    constraint key_epoch_only_one check (only_one)
);

insert into key_epoch (epoch) values (0);
