package dev.patchbay.kit.login;

import java.time.Duration;

/** What an attempt to log in has to do now. */
sealed interface AttemptDecision {

    /** Its password is checked; {@link LoginLimits#checked} must follow. */
    record Check() implements AttemptDecision {}

    /** It asks again after the time, since others are being checked. */
    record Queue(Duration time) implements AttemptDecision {}

    /** It waits for the time, then {@link LoginLimits#waited} must follow, and its password is checked. */
    record Delay(Duration time) implements AttemptDecision {}

    /**
     * It is refused without a check, because too many wait already.
     *
     * @param retryAfter when it may come again
     */
    record Refuse(Duration retryAfter) implements AttemptDecision {}
}
