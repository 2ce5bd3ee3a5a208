/**
 * Tells devices without a configuration where to register: they poll {@code /init} for an hour after their start, with the
 * code as soon as somebody has typed it. The code is not used up by that, but when the device registers with it.
 */
@NullMarked
package dev.patchbay.provisioning.redirect;

import org.jspecify.annotations.NullMarked;
