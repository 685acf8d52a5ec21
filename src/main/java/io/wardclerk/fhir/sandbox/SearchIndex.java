package io.wardclerk.fhir.sandbox;

/** What a search is made of: the parameters there are, and how their values are kept. */
record SearchIndex(SearchParameters parameters, SealedRows sealed, Digests digests) {}
