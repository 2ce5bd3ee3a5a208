/**
 * Does what provisioning-service has decided: devices join their domains and categories, and analogue interfaces their
 * gateways. Codes that apps have made are followed, so that apps hear of their use.
 */
@NullMarked
package dev.patchbay.inventory.provisioning;

import org.jspecify.annotations.NullMarked;
