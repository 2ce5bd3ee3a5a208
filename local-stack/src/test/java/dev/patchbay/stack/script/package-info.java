/** The script {@code ./patchbay}. */
@NullMarked
package dev.patchbay.stack.script;

import org.jspecify.annotations.NullMarked;
