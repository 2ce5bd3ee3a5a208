/**
 * Finding devices by what is known of them. {@link dev.patchbay.inventory.search.DeviceFilter} is what is wanted, read from
 * a text with {@code DeviceFilter.parse}, or from the parameters of a request by
 * {@link dev.patchbay.inventory.search.DeviceSearch}; {@link dev.patchbay.inventory.search.Conditions} says it in SQL, for
 * the tables of {@link dev.patchbay.inventory.search.DeviceTable}. Values of callers reach SQL as parameters only. A device
 * fits a negated comparison exactly if it does not fit the comparison.
 */
@NullMarked
package dev.patchbay.inventory.search;

import org.jspecify.annotations.NullMarked;
