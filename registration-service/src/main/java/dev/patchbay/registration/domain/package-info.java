/**
 * What registration needs to know of domains; see {@link dev.patchbay.registration.domain.DomainRule}.
 */
@NullMarked
package dev.patchbay.registration.domain;

import org.jspecify.annotations.NullMarked;
