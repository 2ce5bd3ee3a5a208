/**
 * Who is let in, and how fast: limits that keep a storm of devices from becoming an outage.
 */
@NullMarked
package dev.patchbay.registration.admission;

import org.jspecify.annotations.NullMarked;
