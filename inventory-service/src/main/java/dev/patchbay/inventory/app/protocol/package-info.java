/**
 * The app interface as a protocol, without sockets, time or threads: {@link dev.patchbay.inventory.app.protocol.AppMessage}
 * reads what comes, {@link dev.patchbay.inventory.app.protocol.LoginMachine} decides who is let in, and
 * {@link dev.patchbay.inventory.app.protocol.AppDigest} has the digests. Total: whatever comes, nothing here throws.
 */
@NullMarked
package dev.patchbay.inventory.app.protocol;

import org.jspecify.annotations.NullMarked;
