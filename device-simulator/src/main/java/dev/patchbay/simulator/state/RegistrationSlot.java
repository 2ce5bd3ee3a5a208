package dev.patchbay.simulator.state;

/** The two modules of the firmware that register a device, each with a URL and a password of its own. */
public enum RegistrationSlot {
    /** {@code SYSCLIENT}: the installation that manages the device. */
    FIRST("SYSCLIENT"),
    /** {@code SYSCLIENT2}: another one, which may reach the device but not change its administrative password. */
    SECOND("SYSCLIENT2");

    private final String module;

    RegistrationSlot(String module) {
        this.module = module;
    }

    /** Its name in configuration lines. */
    public String module() {
        return module;
    }
}
