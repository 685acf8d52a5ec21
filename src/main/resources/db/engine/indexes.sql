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

-- Cases of one patient, by pseudonym; and those from before, which kept the reference itself.
create index if not exists wardclerk_case_patient on act_hi_varinst (text2_, proc_inst_id_) where name_ = 'subject' and text2_ is not null;
drop index if exists wardclerk_case_subject;
create index if not exists wardclerk_case_reference on act_hi_varinst (text_, proc_inst_id_) where name_ = 'subject' and text2_ is null;

-- Of the engine's own indexes, those that nothing here can use: there are no tenants, no CMMN cases and no batches' variables,
-- some are the beginning of another one, and some tell apart too few rows. Each costs a write for every row. Decision record 0117.
drop index if exists act_idx_exec_tenant_id;
drop index if exists act_idx_ext_task_tenant_id;
drop index if exists act_idx_variable_tenant_id;
drop index if exists act_idx_variable_task_id;
drop index if exists act_idx_var_case_exe;
drop index if exists act_idx_var_case_inst_id;
drop index if exists act_idx_task_tenant_id;
drop index if exists act_idx_task_case_exec;
drop index if exists act_idx_task_case_def_id;
drop index if exists act_idx_event_subscr_tenant_id;
drop index if exists act_idx_hi_casevar_case_inst;
drop index if exists act_idx_hi_var_inst_tenant_id;
drop index if exists act_idx_hi_var_inst_proc_def_key;
drop index if exists act_idx_hi_procvar_proc_inst;
drop index if exists act_idx_hi_varinst_name;
drop index if exists act_idx_hi_pro_inst_tenant_id;
drop index if exists act_idx_hi_act_inst_tenant_id;
drop index if exists act_idx_hi_act_inst_proc_def_key;
drop index if exists act_idx_hi_act_inst_end;
drop index if exists act_idx_hi_task_inst_tenant_id;
drop index if exists act_idx_hi_op_log_op_type;
drop index if exists act_idx_hi_op_log_entity_type;
