package dev.patchbay.contracts.passthrough;

/**
 * Whose key it is.
 *
 * @param domain the domain of the device
 * @param user who opens it
 */
public record KeyOwner(String domain, String user) {}
