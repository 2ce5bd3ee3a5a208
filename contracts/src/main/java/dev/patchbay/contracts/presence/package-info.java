/**
 * What registration tells about the sessions of devices. An epoch orders the sessions of one hardware id: what carries a
 * lower epoch than already seen is old news and has no effect.
 */
@NullMarked
package dev.patchbay.contracts.presence;

import org.jspecify.annotations.NullMarked;
