/**
 * The accounts of this machine: {@link dev.patchbay.stack.keycloak.KeycloakServer} runs Keycloak with the realm
 * {@code patchbay} (operator, alice, victor, bob; each with its own name as password), whose access tokens carry the claims
 * {@code domain} and {@code role}; {@link dev.patchbay.stack.keycloak.PasswordGrant} fetches them.
 */
@NullMarked
package dev.patchbay.stack.keycloak;

import org.jspecify.annotations.NullMarked;
