package io.wardclerk.terminology.index;

import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Flag;
import java.util.Set;

/** What few codes differ in, kept once for all of them. */
record Meta(boolean billable, Status status, Set<Flag> flags, int release) {}
