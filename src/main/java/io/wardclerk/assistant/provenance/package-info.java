/**
 * Where an answer comes from: engine, prompt and sources with their versions and places, told as FHIR Provenance; and whether the checks still
 * say of it what they said. Start reading at {@code KeptAnswers}.
 */
@NullMarked
package io.wardclerk.assistant.provenance;

import org.jspecify.annotations.NullMarked;
