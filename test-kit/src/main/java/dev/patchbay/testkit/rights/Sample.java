package dev.patchbay.testkit.rights;

/**
 * Values of a parameter.
 *
 * @param existing of an object in the tenant's domain
 * @param absent of the same form, of nothing
 */
record Sample(String existing, String absent) {}
