/**
 * Request bodies as typed records. {@link dev.patchbay.kit.body.JsonBodyReader} reads every REST parameter whose type is a record:
 * the bytes must be one JSON object in UTF-8, each component is bound by itself, and Bean Validation checks the constraints. All
 * mistakes are answered in one problem, in plain words. {@link dev.patchbay.kit.body.BodyRecords} does the same for JSON that comes
 * from elsewhere, such as the rows of a table. {@link dev.patchbay.kit.body.Patch} is a component of a JSON merge patch.
 */
@NullMarked
package dev.patchbay.kit.body;

import org.jspecify.annotations.NullMarked;
