package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import java.util.List;

/** Holds the output as a whole against the sources. */
interface WholeCheck {

    /** What its findings are called. */
    List<String> names();

    List<Finding> check(List<Statement> statements, Passage output, Grounds grounds);
}
