package dev.patchbay.registration.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This process among the others of the service. */
@ConfigMapping(prefix = "patchbay")
public interface NodeConfig {

    /** Name of the node, the same again after a restart and unique among those that run; for example the pod's name. */
    @WithDefault("${HOSTNAME:localhost}:${quarkus.http.port}")
    String nodeName();

    /**
     * Where the other nodes can reach this one, for example {@code http://10.0.0.7:8081}; without a slash at the end. If
     * missing, the address and port that the HTTP server listens on.
     */
    @WithName("node.address")
    Optional<String> address();

    /** See {@link dev.patchbay.kit.rest.PublicUrl}; named here because this mapping refuses what it does not know. */
    Optional<String> publicUrl();

    /** See {@link dev.patchbay.kit.rest.PublicUrl}. */
    Optional<List<String>> knownHosts();

    /** How long a node counts as alive without a sign of life. */
    @WithName("registration.lease")
    @WithDefault("PT15S")
    Duration lease();

    /** How often the lease is renewed; several times within its length. */
    @WithName("registration.lease-renewal")
    @WithDefault("4s")
    Duration leaseRenewal();

    /** How often is looked for nodes that are gone. */
    @WithName("registration.reap-interval")
    @WithDefault("2s")
    Duration reapInterval();
}
