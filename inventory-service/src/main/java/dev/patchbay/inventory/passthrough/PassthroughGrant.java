package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.UUID;

/** A key for the web pages of one device, with the rights of whoever asked for it; without the key itself. */
record PassthroughGrant(
        UUID id, HardwareId device, String user, DomainName userDomain, Instant createdAt, Instant expiresAt) {}
