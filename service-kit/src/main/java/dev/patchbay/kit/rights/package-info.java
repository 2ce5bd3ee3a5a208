/**
 * Who may do what: {@link dev.patchbay.kit.rights.AccessPolicy} is the only place that decides, whatever the way in.
 */
@NullMarked
package dev.patchbay.kit.rights;

import org.jspecify.annotations.NullMarked;
