/**
 * What inventory tells about domains, the tenants of an installation. The topic is compacted: its last record per domain
 * is the domain as it is.
 */
@NullMarked
package dev.patchbay.contracts.domains;

import org.jspecify.annotations.NullMarked;
