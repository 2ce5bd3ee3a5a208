/**
 * The secrets that services share. Never in clear: what is sealed is encrypted with the key set of the installation and
 * bound to what it belongs to. The topic is compacted: its last record per domain is the secret as it is.
 */
@NullMarked
package dev.patchbay.contracts.secrets;

import org.jspecify.annotations.NullMarked;
