package io.wardclerk.workflow;

import java.util.Map;

/** What a workflow's diagram calls its elements, so that records can be read without the diagram. */
public interface StepNames {

    /**
     * @return names by element id, as that version was deployed; elements without a name are left out.
     *     Empty if there is no such version any more
     */
    Map<String, String> of(String workflow, int version);

    /** The same of the elements alone that do something: tasks of every kind, no events and no gateways. */
    Map<String, String> work(String workflow, int version);
}
