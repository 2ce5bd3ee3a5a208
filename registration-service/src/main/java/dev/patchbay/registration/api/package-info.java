/**
 * The REST interface: who is connected, what people log in to devices with, and who has looked at it.
 */
@NullMarked
package dev.patchbay.registration.api;

import org.jspecify.annotations.NullMarked;
