package io.wardclerk.database;

import java.util.List;

/**
 * Tables that a library brings along as scripts of its own, made as the owner after the migrations.
 *
 * @param firstTable the first table that the scripts make, by which it is known whether they were run
 * @param scripts class path resources, run once in this order
 * @param always class path resources, run at every start; each statement must be harmless when it is run again
 */
public record SchemaPart(String firstTable, List<String> scripts, List<String> always) {}
