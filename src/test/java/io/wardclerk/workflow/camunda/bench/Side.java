package io.wardclerk.workflow.camunda.bench;

import java.util.List;
import java.util.Set;

/** One of the two engines. */
interface Side extends AutoCloseable {

    /** Its name, which is its database's too. */
    String name();

    /** Starts an instance and returns its id. */
    String start(String workflow, String message);

    /** Takes and completes a task as a person would. */
    void complete(String task);

    /** Ids of the first twenty open tasks of these groups, most urgent first. */
    List<String> firstPage(Set<String> groups);

    /** For filling and looking; not what is measured. */
    javax.sql.DataSource database();

    @Override
    void close();
}
