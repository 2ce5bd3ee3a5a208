package dev.patchbay.systemtests.secrets;

/**
 * A secret that can be read.
 *
 * @param place where, as closely as is known
 */
public record Finding(String secret, String form, String place) {}
