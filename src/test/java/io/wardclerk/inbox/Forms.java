package io.wardclerk.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A review form with one of each kind of component that reviews use. */
final class Forms {

    static final String REVIEW = """
            {
              "type": "default", "schemaVersion": 16,
              "components": [
                { "type": "text", "id": "t1", "text": "Case of {{workflowTitle}}" },
                { "type": "textarea", "key": "message", "label": "What the patient wrote", "disabled": true },
                { "type": "textfield", "key": "identity", "label": "Who", "readonly": true },
                { "type": "table", "id": "tb", "dataSource": "=rulesFired", "columns": [ { "key": "rule", "label": "Rule" } ] },
                { "type": "group", "label": "Proposal", "components": [
                  { "type": "select", "key": "urgency", "label": "Urgency", "validate": { "required": true },
                    "values": [ { "label": "Emergency", "value": "emergency" }, { "label": "Urgent", "value": "urgent" },
                                { "label": "Routine", "value": "routine" } ] },
                  { "type": "number", "key": "callBackInHours", "label": "Call back in", "validate": { "min": 1, "max": 48 } },
                  { "type": "datetime", "subtype": "date", "key": "seenOn", "dateLabel": "Seen on" },
                  { "type": "checkbox", "key": "spoken", "label": "Spoken to" },
                  { "type": "taglist", "key": "topics", "label": "Topics", "valuesKey": "topicChoices" },
                  { "type": "textarea", "key": "notes", "label": "Notes", "validate": { "maxLength": 20 },
                    "conditional": { "hide": "=decision = \\"accept\\"" } } ] },
                { "type": "expression", "key": "computed", "expression": "=callBackInHours * 60", "computeOn": "change" },
                { "type": "radio", "key": "decision", "label": "Decision", "validate": { "required": true },
                  "values": [ { "label": "Accept", "value": "accept" }, { "label": "Edit", "value": "edit" },
                              { "label": "Reject", "value": "reject" } ] },
                { "type": "textarea", "key": "reason", "label": "Why", "conditional": { "hide": "=decision = \\"accept\\"" } }
              ]
            }
            """;

    private Forms() {}

    static FormModel review() {
        return new FormReader(new ObjectMapper()).read(REVIEW);
    }
}
