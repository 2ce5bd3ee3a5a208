/**
 * What the features of the service share: its error codes in {@link dev.patchbay.inventory.InventoryError}, the names of
 * its metrics in {@link dev.patchbay.inventory.InventoryMetrics}, and the frame of its OpenAPI document.
 */
@NullMarked
package dev.patchbay.inventory;

import org.jspecify.annotations.NullMarked;
