package dev.patchbay.kit.login;

import java.time.Duration;

/** What an attempt to log in has to do now. */
sealed interface Turn {

    /** Its password is looked at. */
    record Go() implements Turn {}

    /** It asks again after the time. */
    record Wait(Duration time, boolean punished) implements Turn {}

    /** It is refused unseen: too many wait already. */
    record Refused() implements Turn {}
}
