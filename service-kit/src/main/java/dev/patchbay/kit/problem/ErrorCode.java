package dev.patchbay.kit.problem;

/** A stable, documented kind of error. Each service lists its own in one enum. */
public interface ErrorCode {

    /** What programs compare: lower case with hyphens, never changed once published. */
    String code();

    /** The HTTP status that it is answered with. */
    int status();

    /** What happened, in one short sentence for people. */
    String title();
}
