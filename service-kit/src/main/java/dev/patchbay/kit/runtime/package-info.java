/**
 * Clock, random numbers and ids, to be injected.
 */
@NullMarked
package dev.patchbay.kit.runtime;

import org.jspecify.annotations.NullMarked;
