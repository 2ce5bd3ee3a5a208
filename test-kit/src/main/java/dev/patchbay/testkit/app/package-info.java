/**
 * An app as somebody else would write it, after the page about the interface alone: {@link dev.patchbay.testkit.app.AppSocket}
 * logs in with a digest of its own making, asks, and hears what is pushed. It shares no code with the service.
 */
@NullMarked
package dev.patchbay.testkit.app;

import org.jspecify.annotations.NullMarked;
