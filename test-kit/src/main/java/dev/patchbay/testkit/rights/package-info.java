/**
 * Who is refused what: {@link dev.patchbay.testkit.rights.RightsMatrix} reads the OpenAPI document of a service and calls every
 * operation in it as those who may not. The document is the list: an operation that nobody has thought of fails the
 * test, and so does a sample that no operation has.
 */
@NullMarked
package dev.patchbay.testkit.rights;

import org.jspecify.annotations.NullMarked;
