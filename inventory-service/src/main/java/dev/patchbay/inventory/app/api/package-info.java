/**
 * The services that apps can ask: {@link dev.patchbay.inventory.app.api.DevicesApi} with its lists,
 * {@link dev.patchbay.inventory.app.api.SearchApi}, and the messages of the interface itself. Each looks only at what the
 * caller's scope lets it see.
 */
@NullMarked
package dev.patchbay.inventory.app.api;

import org.jspecify.annotations.NullMarked;
