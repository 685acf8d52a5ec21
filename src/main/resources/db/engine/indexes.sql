-- Indexes of ours on the engine's tables, run at every start once the engine's tables are made. Each statement must be
-- harmless when it is run again. Why not a migration: decision record 0113.

-- A person's tasks: most urgent first, then oldest.
create index if not exists wardclerk_task_order on act_ru_task ((-priority_), create_time_, id_) where suspension_state_ = 1;
create index if not exists wardclerk_task_candidate on act_ru_identitylink (task_id_, group_id_) where type_ = 'candidate';

-- Cases, newest first: those that run, and those that ended one way or another.
create index if not exists wardclerk_case_open on act_hi_procinst (start_time_ desc, id_ desc)
    where end_time_ is null and super_process_instance_id_ is null;
create index if not exists wardclerk_case_ended on act_hi_procinst (state_, start_time_ desc, id_ desc)
    where end_time_ is not null and super_process_instance_id_ is null;

-- Cases of one patient.
create index if not exists wardclerk_case_subject on act_hi_varinst (text_, proc_inst_id_) where name_ = 'subject' and text_ is not null;
