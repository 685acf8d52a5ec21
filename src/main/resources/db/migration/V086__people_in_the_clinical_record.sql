-- Who somebody is in the clinical record: a practitioner, whose care teams open cases to them, or a patient, who sees their own. The
-- patient is kept sealed, and as the pseudonym by which cases know them.
alter table app_user
    add column practitioner      text,
    add column sealed_patient    bytea,
    add column patient_pseudonym text constraint app_user_patient unique,
    add constraint app_user_practitioner check (practitioner ~ '^Practitioner/[A-Za-z0-9.-]{1,64}$'),
    add constraint app_user_patient_whole check ((sealed_patient is null) = (patient_pseudonym is null)),
    add constraint app_user_one_record check (practitioner is null or sealed_patient is null);
