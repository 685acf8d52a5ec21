package io.wardclerk.release;

import java.util.Set;

/**
 * What this installation asks for.
 *
 * @param fourEyes whether another person than the proposer must release
 * @param foldersDeploy whether a changed content folder is deployed at the start, as at a designer's desk
 * @param trustedHashes of folders that are deployed at the start all the same
 */
record ReleaseRules(boolean fourEyes, boolean foldersDeploy, Set<String> trustedHashes) {}
