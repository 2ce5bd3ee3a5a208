/**
 * What changes of domains mean for codes, tokens and expected devices: nothing of a removed domain stays, and access that was
 * taken back takes back what it made possible. {@link dev.patchbay.provisioning.domain.DomainChangesFollower} does both.
 */
@NullMarked
package dev.patchbay.provisioning.domain;

import org.jspecify.annotations.NullMarked;
