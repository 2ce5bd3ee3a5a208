/**
 * Orders to the node that holds a session, given in a transaction by any node, taken by the one that is meant.
 */
@NullMarked
package dev.patchbay.registration.mailbox;

import org.jspecify.annotations.NullMarked;
