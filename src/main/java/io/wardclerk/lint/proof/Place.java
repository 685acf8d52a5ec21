package io.wardclerk.lint.proof;

/** Where tokens of a node arrive and leave, and the point of its work. */
record Place(Point in, Point work, Point out) {}
