/**
 * Access to the service's own PostgreSQL database, and which of its errors pass by themselves.
 */
@NullMarked
package dev.patchbay.kit.database;

import org.jspecify.annotations.NullMarked;
