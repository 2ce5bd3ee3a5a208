/**
 * What operators learn of attacks from the log: {@link dev.patchbay.kit.security.SecurityLog} writes one line for a kind of
 * event and a client network, and then one with a count for each minute, so that attackers can't fill the log.
 */
@NullMarked
package dev.patchbay.kit.security;

import org.jspecify.annotations.NullMarked;
