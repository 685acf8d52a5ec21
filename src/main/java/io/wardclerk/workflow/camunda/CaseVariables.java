package io.wardclerk.workflow.camunda;

/** Variables that every workflow has. All of them stand in clear: they are ids. */
final class CaseVariables {

    /** The case's patient as a FHIR reference, or null. */
    static final String SUBJECT = "subject";

    /** The sealed document with the start request's input. */
    static final String INPUT_ID = "inputId";

    /** The sealed document with the payload of the message that came last. */
    static final String MESSAGE_ID = "messageId";

    /** Carries the input into the starting transaction; never stored. */
    static final String RAW_INPUT = "wardclerk.input";

    private CaseVariables() {}
}
