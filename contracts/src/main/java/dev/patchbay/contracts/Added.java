package dev.patchbay.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member that was added to an event after others were told already. It is always written, and its schema does not
 * require it, since older events without it are still to be read.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Added {

    /** What an event without the member means, in JSON. */
    String otherwise();
}
