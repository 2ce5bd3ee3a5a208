/** Tables that people send: read as a whole, with each wrong line named, before anything is done. */
@NullMarked
package dev.patchbay.provisioning.csv;

import org.jspecify.annotations.NullMarked;
