/**
 * The administrative passwords of devices, with which people log in to them. Each device has a number that rises whenever it
 * is to have another password, and the number that it was sent last; so whatever happens in between, and in which order,
 * {@link dev.patchbay.registration.deployment.Deployer} finds what is outstanding and sends it. Besides, devices are sent
 * theirs each time they authenticate, by {@link dev.patchbay.registration.deployment.SentPasswords}.
 */
@NullMarked
package dev.patchbay.registration.deployment;

import org.jspecify.annotations.NullMarked;
