/** Which device belongs to which domain, as inventory tells it. */
@NullMarked
package dev.patchbay.provisioning.device;

import org.jspecify.annotations.NullMarked;
