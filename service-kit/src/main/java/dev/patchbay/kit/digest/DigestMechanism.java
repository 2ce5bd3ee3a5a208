package dev.patchbay.kit.digest;

import dev.patchbay.kit.login.DomainLogins;
import dev.patchbay.kit.login.LoginAttempt;
import dev.patchbay.kit.login.LoginResult;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.CallerAddress;
import dev.patchbay.kit.rights.CallerPrincipal;
import dev.patchbay.kit.rights.Way;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers in by HTTP Digest. The password is looked at before the nonce, as RFC 7616 asks for: only who knows it is told
 * that the nonce alone was wrong. Other schemes, and requests without credentials, are left to other mechanisms.
 */
@Singleton
public class DigestMechanism implements HttpAuthenticationMechanism {

    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?#]*", Pattern.CASE_INSENSITIVE);

    private final DomainLogins logins;
    private final Nonces nonces;
    private final DigestChallenges challenges;

    DigestMechanism(DomainLogins logins, Nonces nonces, DigestChallenges challenges) {
        this.logins = logins;
        this.nonces = nonces;
        this.challenges = challenges;
    }

    @Override
    public int getPriority() {
        // before OIDC, which would refuse the scheme
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !DigestCredentials.isDigest(header) || !challenges.concern(context)) {
            return Uni.createFrom().nullItem();
        }
        return DigestCredentials.parse(header)
                .map(credentials -> isFor(credentials, context)
                        ? login(credentials, context)
                        : refused(DigestRefusals.otherRequest()))
                .orElseGet(() -> refused(DigestRefusals.incomplete()));
    }

    private static Uni<SecurityIdentity> refused(AuthenticationFailedException reason) {
        return Uni.createFrom().failure(reason);
    }

    private static boolean isFor(DigestCredentials credentials, RoutingContext context) {
        return credentials.realm().equals(DigestChallenges.REALM)
                && target(credentials.uri()).equals(target(context.request().uri()));
    }

    /** Path and query, as they were sent. */
    private static String target(String uri) {
        return ORIGIN.matcher(uri).replaceFirst("");
    }

    private Uni<SecurityIdentity> login(DigestCredentials credentials, RoutingContext context) {
        String method = context.request().method().name();
        LoginAttempt attempt = new LoginAttempt(
                credentials.username(),
                credentials.username().toLowerCase(Locale.ROOT),
                Way.DIGEST,
                CallerAddress.of(context),
                password -> credentials.prove(password, method));
        return logins.login(attempt).emitOn(onThisContext()).map(result -> identity(result, credentials, context));
    }

    private SecurityIdentity identity(LoginResult result, DigestCredentials credentials, RoutingContext context) {
        Caller caller =
                switch (result) {
                    case LoginResult.Accepted(Caller by) -> by;
                    case LoginResult.Wrong _ -> throw DigestRefusals.wrong();
                    case LoginResult.Crowded(Duration retryAfter) -> throw DigestRefusals.crowded(retryAfter);
                };
        if (!nonces.use(credentials.nonce(), credentials.count())) {
            DigestChallenges.onlyTheNonceIsWrong(context);
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new CallerPrincipal(caller))
                .setAnonymous(false)
                .build();
    }

    private static Executor onThisContext() {
        @Nullable Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (!challenges.concern(context)) {
            return Uni.createFrom().nullItem();
        }
        String best = challenges.of(context).getFirst();
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", best));
    }
}
