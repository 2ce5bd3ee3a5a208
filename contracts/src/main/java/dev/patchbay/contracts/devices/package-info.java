/**
 * What inventory tells about the devices of domains. The topic is compacted: its last record per hardware id is the
 * device as it is.
 */
@NullMarked
package dev.patchbay.contracts.devices;

import org.jspecify.annotations.NullMarked;
