package dev.patchbay.registration.deployment;

import java.util.Comparator;

/**
 * An administrative password that a device is to be given.
 *
 * @param assignment the number of the assignment of the device that it is for
 * @param number rises, within an assignment, each time the device is to have another one
 */
public record Deployable(String password, long assignment, long number) {

    private static final Comparator<Deployable> ORDER =
            Comparator.comparingLong(Deployable::assignment).thenComparingLong(Deployable::number);

    /** Whether a device that has been given the other one must not be given this one any more. */
    public boolean isOlderThan(Deployable other) {
        return ORDER.compare(this, other) < 0;
    }

    @Override
    public String toString() {
        return "Deployable[" + assignment + "/" + number + "]";
    }
}
