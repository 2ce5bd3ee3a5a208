/**
 * The passwords that devices authenticate with, encrypted in this service's own store, so that a reconnect needs no other
 * service to be up. Inventory's events say which devices get one.
 */
@NullMarked
package dev.patchbay.registration.credentials;

import org.jspecify.annotations.NullMarked;
