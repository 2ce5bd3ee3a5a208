/**
 * What the services tell each other: {@link dev.patchbay.contracts.EventTypes} lists every event with its CloudEvents type
 * and topic, {@link dev.patchbay.contracts.Topics} the topics. The JSON form is fixed by the schemas in
 * {@code /schemas}, the whole by {@code /asyncapi.yaml}; a test holds the three together. Events are compatible for
 * ever: a member may be added, anything else is a new type version. Records that are no events are the bodies of calls between
 * services.
 */
@NullMarked
package dev.patchbay.contracts;

import org.jspecify.annotations.NullMarked;
