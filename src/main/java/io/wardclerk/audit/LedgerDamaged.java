package io.wardclerk.audit;

/** The ledger's own tables are not what was sealed, or a second place holds another history; nothing is sealed on top of that. */
final class LedgerDamaged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerDamaged(String problem) {
        super(problem);
    }
}
