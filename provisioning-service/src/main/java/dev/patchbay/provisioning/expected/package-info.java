/**
 * Devices that are expected in a domain, by their hardware ids. A hardware id is no secret, so it proves nothing unless
 * somebody has said that it does.
 */
@NullMarked
package dev.patchbay.provisioning.expected;

import org.jspecify.annotations.NullMarked;
