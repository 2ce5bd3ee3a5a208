/**
 * Many small requests to the database as few large ones.
 */
@NullMarked
package dev.patchbay.registration.batch;

import org.jspecify.annotations.NullMarked;
