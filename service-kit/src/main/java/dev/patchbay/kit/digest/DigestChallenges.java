package dev.patchbay.kit.digest;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** What refusals offer: one challenge for each algorithm, the better one first. */
@Singleton
class DigestChallenges {

    static final String REALM = "patchbay";
    private static final String STALE = DigestChallenges.class.getName() + ".stale";

    private final DigestPaths paths;
    private final Nonces nonces;

    DigestChallenges(DigestConfig config, Nonces nonces) {
        this.paths = new DigestPaths(config.paths().orElse(List.of()));
        this.nonces = nonces;
    }

    /** Whether Digest is a way in on the path of this request. */
    boolean concern(RoutingContext context) {
        return paths.include(context.normalizedPath());
    }

    /** Lets the challenges of this request say that only the nonce was wrong. */
    static void onlyTheNonceIsWrong(RoutingContext context) {
        context.put(STALE, true);
    }

    List<String> of(RoutingContext context) {
        String stale = context.get(STALE) == null ? "" : ", stale=true";
        return Arrays.stream(DigestAlgorithm.values())
                .map(algorithm -> "Digest realm=\"" + REALM + "\", qop=\"auth\", algorithm=" + algorithm.token()
                        + ", nonce=\"" + nonces.make() + "\", charset=UTF-8" + stale)
                .toList();
    }
}
