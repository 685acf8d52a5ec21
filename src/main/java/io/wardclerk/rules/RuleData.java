package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.List;

/** Java code that reads the data files of a rule set; it is asked before other files come into force. */
public interface RuleData {

    /** The set's name. */
    String ruleSet();

    /** @throws RuntimeException naming the file and what is wrong in it */
    void check(List<ContentFile> files);

    /**
     * What would become otherwise with these files, in words for whoever releases them; they have passed {@link #check}.
     *
     * @return one sentence for each change that matters to people; empty where nothing is known
     */
    default List<String> changes(List<ContentFile> files) {
        return List.of();
    }
}
