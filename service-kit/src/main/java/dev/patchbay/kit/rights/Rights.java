package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/**
 * Knows the {@link Caller} of a request: who was let in with a password, or else the claims {@code domain}, {@code role} and
 * {@code permissions} of an OIDC token.
 */
@Singleton
public class Rights {

    static final String DOMAIN_CLAIM = "domain";
    static final String ROLE_CLAIM = "role";
    static final String PERMISSIONS_CLAIM = "permissions";

    @Produces
    @Singleton
    AccessPolicy policy(InstanceConfig instance, Grants grants) {
        return new AccessPolicy(new DomainName(instance.domain()), grants);
    }

    @Produces
    @RequestScoped
    CurrentCaller caller(SecurityIdentity identity, CurrentVertxRequest request) {
        Caller caller = callerOf(identity, address(request));
        return () -> caller;
    }

    private static Caller callerOf(SecurityIdentity identity, String address) {
        return switch (identity.getPrincipal()) {
            case OidcJwtCallerPrincipal token -> callerOf(token.getName(), token.getClaims(), address);
            case CallerPrincipal principal -> principal.caller();
            case null, default -> throw new ProblemException(CommonError.UNAUTHENTICATED);
        };
    }

    /** @param claims of the token; its standard interface looks each name up among constants first, which throws inside */
    private static Caller callerOf(String name, JwtClaims claims, String address) {
        if (!(claims.getClaimValue(DOMAIN_CLAIM) instanceof String domain)
                || !(claims.getClaimValue(ROLE_CLAIM) instanceof String roleName)
                || !DomainName.isValid(domain)) {
            throw new ProblemException(CommonError.FORBIDDEN, "The token names no domain and role.");
        }
        Role role = Role.named(roleName)
                .orElseThrow(() -> new ProblemException(CommonError.FORBIDDEN, "The token names an unknown role."));
        return new Caller(name, new DomainName(domain), role, permissions(claims), Way.TOKEN, address);
    }

    private static Set<Permission> permissions(JwtClaims claims) {
        // read as text, whatever form the provider gives the claim: one value, a list, or nothing
        String claim = Optional.<Object>ofNullable(claims.getClaimValue(PERMISSIONS_CLAIM))
                .map(Object::toString)
                .orElse("");
        return Arrays.stream(claim.split("[^a-z-]+"))
                .flatMap(name -> Permission.named(name).stream())
                .collect(Collectors.toSet());
    }

    private static String address(CurrentVertxRequest request) {
        return Optional.<RoutingContext>ofNullable(request.getCurrent())
                .map(CallerAddress::of)
                .orElse("");
    }
}
