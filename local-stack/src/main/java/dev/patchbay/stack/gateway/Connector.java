package dev.patchbay.stack.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a request to the first replica of a service that can be reached. */
final class Connector {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final HttpClient client;
    private final Upstreams upstreams;

    Connector(HttpClient client, Upstreams upstreams) {
        this.client = client;
        this.upstreams = upstreams;
    }

    /** No replica is known. */
    static final class NotRunning extends Exception {
        private static final long serialVersionUID = 1;

        NotRunning(String service) {
            super(service + " is not running", null, false, false);
        }
    }

    /** A request of the same method and URI whose headers and body are not sent yet; fails if no replica takes the connection. */
    Future<HttpClientRequest> open(ClientRequest client, Route route) {
        var candidates = upstreams.candidates(route.service());
        return candidates.isEmpty()
                ? Future.failedFuture(new NotRunning(route.service()))
                : open(client, candidates, 0);
    }

    // Nothing of the request was sent before the connection stands, so another replica may have it.
    private Future<HttpClientRequest> open(ClientRequest request, List<SocketAddress> candidates, int index) {
        var address = candidates.get(index);
        var attempt = client.request(new RequestOptions()
                .setServer(address)
                .setMethod(request.request().method())
                .setURI(request.target()));
        if (index == candidates.size() - 1) {
            return attempt.onFailure(failure -> upstreams.unreachable(address));
        }
        return attempt.recover(failure -> {
            upstreams.unreachable(address);
            LOG.info("{} can't be reached, trying the next replica: {}", address, failure.getMessage());
            return open(request, candidates, index + 1);
        });
    }
}
