/**
 * Provisioning for apps: they make codes for devices and users, and hear when a device has used one, be it later and on
 * another connection.
 */
@NullMarked
package dev.patchbay.inventory.app.provisioning;

import org.jspecify.annotations.NullMarked;
