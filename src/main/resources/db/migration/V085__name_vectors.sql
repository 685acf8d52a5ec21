-- Vectors of the names of codes, which are public: never of anything that a clinic wrote. A name has one vector in each model,
-- whichever releases it stands in.
create table name_vector (
    model text not null,
    name_sha256 bytea not null,
    vector bytea not null,
    constraint name_vector_pk primary key (model, name_sha256)
);
