/**
 * Devices that come by themselves: their registration URL carries the domain, its token and a category, which must all
 * match.
 */
@NullMarked
package dev.patchbay.provisioning.automatic;

import org.jspecify.annotations.NullMarked;
