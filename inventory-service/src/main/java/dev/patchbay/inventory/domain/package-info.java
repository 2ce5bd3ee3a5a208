/**
 * Domains, the tenants of the installation. {@link dev.patchbay.inventory.domain.Domains} holds the rules, each change and
 * its event are one transaction in {@link dev.patchbay.inventory.domain.DomainStore}'s table and the outbox. A password
 * goes in and never comes out.
 */
@NullMarked
package dev.patchbay.inventory.domain;

import org.jspecify.annotations.NullMarked;
