/**
 * The domains and their passwords as inventory tells them, for services that follow them
 * ({@code service-kit.follow.domains=true}, {@code service-kit.follow.secrets=true} in {@code application.properties}):
 * {@link dev.patchbay.kit.domains.DomainDirectory} and {@link dev.patchbay.kit.domains.DomainSecrets} are the read models,
 * {@link dev.patchbay.kit.domains.DomainFollower} and {@link dev.patchbay.kit.domains.DomainSecretFollower} hear of each
 * change.
 */
@NullMarked
package dev.patchbay.kit.domains;

import org.jspecify.annotations.NullMarked;
