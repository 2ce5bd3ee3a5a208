package dev.patchbay.inventory.registrationurl;

/** Whether a registration URL is being sent to devices. */
enum RolloutState {
    /** It is sent, stage by stage, also to devices that connect later by an old host. */
    RUNNING,
    /** It is not sent until somebody resumes it. */
    PAUSED,
    /** It is not sent any more; devices that have it keep it. */
    CANCELLED
}
