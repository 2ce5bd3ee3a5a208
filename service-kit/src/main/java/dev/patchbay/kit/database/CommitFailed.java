package dev.patchbay.kit.database;

/** Whether a transaction has taken effect whose commit failed is not known, so it is never run again. */
final class CommitFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    CommitFailed(Throwable failure) {
        super(failure);
        this.reason = DatabaseException.of(failure);
    }

    /** What the caller is to get. */
    RuntimeException reason() {
        return reason;
    }
}
