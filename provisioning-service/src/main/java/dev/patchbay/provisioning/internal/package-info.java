/** What other services of the installation ask for and must be answered now: the app interface makes codes. */
@NullMarked
package dev.patchbay.provisioning.internal;

import org.jspecify.annotations.NullMarked;
