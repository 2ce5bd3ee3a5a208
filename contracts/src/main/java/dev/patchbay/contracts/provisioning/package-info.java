/**
 * How devices come to a domain by themselves: registration asks, provisioning decides once, and inventory adds the device.
 * Codes and tokens never go in clear in events. {@link dev.patchbay.contracts.provisioning.CodeRequest} and
 * {@link dev.patchbay.contracts.provisioning.CodeLookup} are calls of inventory.
 */
@NullMarked
package dev.patchbay.contracts.provisioning;

import org.jspecify.annotations.NullMarked;
