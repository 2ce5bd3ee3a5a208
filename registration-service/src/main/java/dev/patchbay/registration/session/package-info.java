/**
 * The life of one device session, without any input or output: {@link dev.patchbay.registration.session.SessionMachine} takes
 * what comes in and says what to do, {@link dev.patchbay.registration.session.SessionState} has the legal transitions.
 */
@NullMarked
package dev.patchbay.registration.session;

import org.jspecify.annotations.NullMarked;
