package dev.patchbay.contracts.domains;

/**
 * A group of devices of a domain.
 *
 * @param id the number of the category in inventory
 * @param name unique within its domain
 * @param provisioning whether devices can be provisioned into it
 * @param configuration whether device configurations can be bound to it
 */
public record DomainCategory(long id, String name, boolean provisioning, boolean configuration) {}
