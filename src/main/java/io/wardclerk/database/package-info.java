/**
 * Who may do what in PostgreSQL. Three roles: the owner has every table and never signs in, the migration role acts as the owner
 * while the schema is made or changed, and the application role reads and writes rows. On the record's tables the application
 * can insert and select, nothing else; a start with more is refused. Start reading at {@link io.wardclerk.database.DatabaseSchema}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wardclerk.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
