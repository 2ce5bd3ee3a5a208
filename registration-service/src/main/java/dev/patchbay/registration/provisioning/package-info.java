/**
 * Passes on what devices ask to be added to a domain: the code of an identify, the token of a registration URL, the code for
 * an analogue interface. {@link dev.patchbay.registration.provisioning.Demands} decides what a session still asks;
 * {@link dev.patchbay.registration.provisioning.OpenInterfaces} keeps the answers in the order of the questions. Codes and tokens leave
 * here encrypted only.
 */
@NullMarked
package dev.patchbay.registration.provisioning;

import org.jspecify.annotations.NullMarked;
