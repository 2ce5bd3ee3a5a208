/** The smallest service: one resource that uses what the kit has. */
@NullMarked
package dev.patchbay.testkit.example;

import org.jspecify.annotations.NullMarked;
