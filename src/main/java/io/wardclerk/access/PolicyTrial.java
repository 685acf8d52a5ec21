package io.wardclerk.access;

import io.wardclerk.content.ContentFile;
import java.util.List;

/** Tries proposed rules of access against those in force. */
public interface PolicyTrial {

    /**
     * @param proposed all files of {@code rules/access}
     * @throws io.wardclerk.rules.RulesBroken if they do not compile
     */
    Outcome of(List<ContentFile> proposed);

    /**
     * @param defects stories that the proposed rules get wrong; with any they would not come into force
     * @param gained what would be permitted, or shown, that is not now
     * @param lost what would not be any more
     */
    record Outcome(String inForce, String proposed, List<String> defects, List<Change> gained, List<Change> lost) {}

    /**
     * @param role who
     * @param people user names of those who have the role now
     * @param standing how they would stand to the case, with its label or end where that matters
     * @param fields what would be shown or hidden; empty where the whole is permitted or refused
     * @param rules ids of the rules that permit or refuse it under the proposal
     */
    record Change(
            String role,
            List<String> people,
            String act,
            String standing,
            List<String> purposes,
            List<String> fields,
            List<String> rules) {}
}
