/**
 * What tests share. Processes that a test starts and kills are here: {@code NodeProcess} is any JVM, {@code ChildApplication} the whole
 * application, {@code MortalApplication} one that dies in its work, {@code Installation} several nodes over one database, {@code FhirServerProcess}
 * a FHIR server, {@code FhirDeaths} kills it around a write, {@code PostgresProcess} is a database server.
 */
package io.wardclerk.testing;
