package io.wardclerk.vault;

/** A checked line of the erasure list, and what it certifies. */
record ErasureListed(String line, ErasureCertificate certificate) {}
