/**
 * placeholder
 */
@NullMarked
package dev.patchbay.sysclient;

import org.jspecify.annotations.NullMarked;
