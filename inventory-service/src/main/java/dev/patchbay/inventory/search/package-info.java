/**
 * Finding devices by what is known of them. {@link dev.patchbay.inventory.search.DeviceQuery} is what a request asks for,
 * {@link dev.patchbay.inventory.search.DeviceFilter} what it means, and
 * {@link dev.patchbay.inventory.search.Conditions} how it is said in SQL. All of it works on devices and unassigned devices
 * alike. Values of callers reach SQL as parameters only.
 */
@NullMarked
package dev.patchbay.inventory.search;

import org.jspecify.annotations.NullMarked;
