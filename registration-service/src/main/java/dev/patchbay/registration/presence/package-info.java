/**
 * Which device is connected where. A session and the event that tells it are one transaction; an epoch fences off what is
 * late.
 */
@NullMarked
package dev.patchbay.registration.presence;

import org.jspecify.annotations.NullMarked;
