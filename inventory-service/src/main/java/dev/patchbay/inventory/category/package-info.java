/**
 * Groups of the devices of a domain. {@link dev.patchbay.inventory.category.Categories} holds the rules of the groups, which
 * are a part of what is told about their domain; {@link dev.patchbay.inventory.category.Membership} those of which device is
 * in which. Whatever needs a category to stay holds its domain; what takes one away locks it. Many devices are taken in
 * batches, each a transaction of its own, so that nobody waits long for a row.
 */
@NullMarked
package dev.patchbay.inventory.category;

import org.jspecify.annotations.NullMarked;
