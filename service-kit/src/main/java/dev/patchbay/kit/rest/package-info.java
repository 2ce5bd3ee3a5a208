/**
 * What REST resources translate with: request bodies whose mistakes are reported all at once, pages by cursor, entity
 * tags.
 */
@NullMarked
package dev.patchbay.kit.rest;

import org.jspecify.annotations.NullMarked;
