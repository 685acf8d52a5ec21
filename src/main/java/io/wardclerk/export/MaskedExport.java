package io.wardclerk.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.Instance;
import java.util.function.Consumer;

/** Cases as a place outside production may have them. */
public interface MaskedExport {

    /**
     * One case, as lines of {@code type} {@code case}, {@code document} and {@code resource}; a resource that the server did not
     * give is a line of type {@code missing}.
     *
     * <p>Identifiers of the patient and of everybody whose resource the case refers to are replaced. The same person, number and
     * reference has the same surrogate in every line of every export of this installation; all dates of one patient are moved
     * by the same number of whole weeks, so intervals and days of the week stay.
     *
     * @param line takes each line as it is made
     */
    void write(Instance instance, Consumer<ObjectNode> line);
}
