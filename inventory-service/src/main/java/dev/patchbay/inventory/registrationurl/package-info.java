/**
 * Where the devices of a domain are told to connect to. {@link dev.patchbay.inventory.registrationurl.RegistrationUrls} has
 * the URL of each domain; when it changes, {@link dev.patchbay.inventory.registrationurl.Steps} has a row per device, and
 * {@link dev.patchbay.inventory.registrationurl.Rollout} tells the devices, a few at a time across all replicas, until they
 * come by the new host.
 */
@NullMarked
package dev.patchbay.inventory.registrationurl;

import org.jspecify.annotations.NullMarked;
