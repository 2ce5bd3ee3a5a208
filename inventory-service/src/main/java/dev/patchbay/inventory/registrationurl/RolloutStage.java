package dev.patchbay.inventory.registrationurl;

/**
 * How many devices are tried with a new URL before it is known to be good: one, then ten more, then all. A URL with a mistake
 * so loses one device and not the fleet. The next stage begins when all devices of the stage before have connected by the URL.
 */
enum RolloutStage {
    FIRST(1, 0),
    TEN(11, 1),
    ALL(Integer.MAX_VALUE, 11);

    /** So many devices that have followed are enough to know the stage. */
    static final int ENOUGH = ALL.followed;

    private final int devices;
    private final int followed;

    RolloutStage(int devices, int followed) {
        this.devices = devices;
        this.followed = followed;
    }

    /** @param followed how many devices have connected by the URL; more than {@link #ENOUGH} make no difference */
    static RolloutStage of(int followed) {
        if (followed >= ALL.followed) {
            return ALL;
        }
        return followed >= TEN.followed ? TEN : FIRST;
    }

    /**
     * How many devices more may be tried.
     *
     * @param tried how many were tried
     */
    int room(int tried) {
        return Math.max(0, devices - tried);
    }
}
