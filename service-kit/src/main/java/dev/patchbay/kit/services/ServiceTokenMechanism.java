package dev.patchbay.kit.services;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates other services of the installation by their token, below {@code /internal/} only. There no other mechanism is
 * tried: a request without a good service token fails, so an access token opens nothing. On all other paths the token is
 * ignored. REST resources select this mechanism by its scheme, so they are safe even if a path is written in another form, and
 * demand the role {@link #SERVICE}.
 */
@Singleton
public class ServiceTokenMechanism implements HttpAuthenticationMechanism {

    /** The role of services. */
    public static final String SERVICE = "patchbay-service";

    /** The authentication scheme. */
    public static final String SCHEME = "patchbay";

    private static final String INTERNAL = "/internal/";

    private final ServiceTokens tokens;
    private final String audience;

    ServiceTokenMechanism(
            ServiceTokens tokens, @ConfigProperty(name = "quarkus.application.name") String applicationName) {
        this.tokens = tokens;
        this.audience = audience(applicationName);
    }

    /** What tokens for this service are minted for: its name without {@code -service}. */
    static String audience(String applicationName) {
        return applicationName.replaceFirst("-service$", "");
    }

    @Override
    public int getPriority() {
        // before OIDC, which must not see requests of services
        return DEFAULT_PRIORITY + 2000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        @Nullable String path = context.request().path();
        if (path == null || !path.startsWith(INTERNAL)) {
            return Uni.createFrom().nullItem();
        }
        try {
            tokens.require(context.request().getHeader(HttpHeaders.AUTHORIZATION), audience);
        } catch (ProblemException refused) {
            return Uni.createFrom().failure(new AuthenticationFailedException(refused));
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(SERVICE))
                        .addRole(SERVICE)
                        .build());
    }

    /**
     * For handlers of the HTTP server that are no REST resources and come after the authentication.
     *
     * @return fails with a {@link ProblemException} unless another service of the installation asks
     */
    public static Uni<Void> require(RoutingContext context) {
        return QuarkusHttpUser.getSecurityIdentity(context, null)
                .onFailure(AuthenticationFailedException.class)
                .transform(_ -> new ProblemException(CommonError.UNAUTHENTICATED))
                .invoke(ServiceTokenMechanism::requireRole)
                .replaceWithVoid();
    }

    private static void requireRole(@Nullable SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            throw new ProblemException(CommonError.UNAUTHENTICATED);
        }
        if (!identity.hasRole(SERVICE)) {
            throw new ProblemException(CommonError.FORBIDDEN);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, SCHEME));
    }
}
