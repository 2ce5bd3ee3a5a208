package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Caller} of an OIDC token's claims {@code domain} and {@code role}. */
@Singleton
public class Rights {

    static final String DOMAIN_CLAIM = "domain";
    static final String ROLE_CLAIM = "role";

    @Produces
    @Singleton
    AccessPolicy policy(InstanceConfig instance) {
        return new AccessPolicy(new DomainName(instance.domain()));
    }

    @Produces
    @RequestScoped
    CurrentCaller caller(SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new ProblemException(CommonError.UNAUTHENTICATED);
        }
        Caller caller = callerOf(token);
        return () -> caller;
    }

    private static Caller callerOf(JsonWebToken token) {
        @Nullable String domain = token.getClaim(DOMAIN_CLAIM);
        @Nullable String roleName = token.getClaim(ROLE_CLAIM);
        if (domain == null || !DomainName.isValid(domain) || roleName == null) {
            throw new ProblemException(CommonError.FORBIDDEN, "The token names no domain and role.");
        }
        Role role = Role.named(roleName)
                .orElseThrow(() -> new ProblemException(CommonError.FORBIDDEN, "The token names an unknown role."));
        return new Caller(token.getName(), new DomainName(domain), role);
    }
}
