/**
 * This process among the others of the service: its lease, which shows that it lives.
 */
@NullMarked
package dev.patchbay.registration.node;

import org.jspecify.annotations.NullMarked;
