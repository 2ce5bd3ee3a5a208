/**
 * The domains as inventory tells them, for services that follow them ({@code service-kit.follow.domains=true} in
 * {@code application.properties}): {@link dev.patchbay.kit.domains.DomainDirectory} is the read model,
 * {@link dev.patchbay.kit.domains.DomainFollower} hears of each change.
 */
@NullMarked
package dev.patchbay.kit.domains;

import org.jspecify.annotations.NullMarked;
