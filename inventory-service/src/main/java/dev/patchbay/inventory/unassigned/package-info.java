/**
 * Devices that came without proof and wait to be added to a domain: those of no domain, and those of a domain that have
 * lost their password. {@link dev.patchbay.inventory.unassigned.UnassignedStore} has the rows, and
 * {@link dev.patchbay.inventory.unassigned.UnassignedLimits} keeps strangers from filling the table.
 */
@NullMarked
package dev.patchbay.inventory.unassigned;

import org.jspecify.annotations.NullMarked;
