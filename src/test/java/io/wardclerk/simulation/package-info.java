/**
 * A day of a clinic in minutes: {@code ./mvnw -Psimulate verify}. The running application is given a clock that runs faster than
 * time, patients who write, staff who work at their own speed, and a FHIR server that is away now and then; what had to happen is
 * reckoned from the simulation's own book and held against what is on record. Start reading at {@code SimulatedDayTest}. Decision
 * record 0214.
 */
@org.jspecify.annotations.NullMarked
package io.wardclerk.simulation;
