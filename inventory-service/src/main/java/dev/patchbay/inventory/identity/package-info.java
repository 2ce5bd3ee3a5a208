/**
 * What sessions tell about devices, in the form of the tables: {@link dev.patchbay.inventory.identity.SessionRow} goes in,
 * {@link dev.patchbay.inventory.identity.Reported} comes out, and
 * {@link dev.patchbay.inventory.identity.SessionColumns} is the SQL of both. The tables of devices and of unassigned
 * devices share these columns.
 */
@NullMarked
package dev.patchbay.inventory.identity;

import org.jspecify.annotations.NullMarked;
