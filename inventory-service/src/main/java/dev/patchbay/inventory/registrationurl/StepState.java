package dev.patchbay.inventory.registrationurl;

/** How far a device is with the URL of its domain. */
enum StepState {
    /** It is to be told. */
    PENDING,
    /** It is being told. */
    SENDING,
    /** It has taken the URL, and is to come by the new host. */
    SENT,
    /** It has come by the new host, or needs not. */
    DONE,
    /** It was tried often enough. */
    FAILED,
    /** There is no way to send the URL to a device of this kind. */
    UNREACHABLE
}
