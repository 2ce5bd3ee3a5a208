package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.registrationurl.UrlCheck.Confirmed;
import dev.patchbay.inventory.registrationurl.UrlCheck.Unconfirmed;
import dev.patchbay.kit.runtime.Ids;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Connects to a registration URL as a device would, and finds out whether this installation answers there. Redirects are not
 * followed, and of an answer no more is read than a proof has. Blocks for no longer than the configured time; safe for
 * concurrent use.
 *
 * <p>Uses the HTTP client of Vert.x and not a REST client: the host is a foreign one until the proof has come, gets no token, and could
 * send an answer without end, which a REST client would keep in memory. A circuit breaker would be of no use, since each check has
 * another address.
 */
@Singleton
class InstallationClient {

    private static final int OK = 200;
    private static final int LONGEST_ANSWER = 2_048;

    private final HttpClient client;
    private final InstallationProof proof;
    private final RegistrationUrlConfig config;
    private final Ids ids;

    InstallationClient(Vertx vertx, InstallationProof proof, RegistrationUrlConfig config, Ids ids) {
        this.proof = proof;
        this.config = config;
        this.ids = ids;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.checkTime().toMillis())
                .setTrustAll(!config.checkCertificate())
                .setVerifyHost(config.checkCertificate())
                .setKeepAlive(false)
                .setMaxHeaderSize(LONGEST_ANSWER * 4));
    }

    UrlCheck check(RegistrationUrl url) {
        URI origin = URI.create(url.httpOrigin());
        if (!config.checkPrivateAddresses() && isPrivate(origin.getHost())) {
            return new Unconfirmed(url.host() + " has a private address, which is not checked here"
                    + " (patchbay.inventory.registration-url.check-private-addresses).");
        }
        String nonce = ids.next().toString();
        try {
            String answer = ask(origin, nonce)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2 * config.checkTime().toMillis(), TimeUnit.MILLISECONDS);
            return proof.fits(answer, nonce)
                    ? new Confirmed()
                    : new Unconfirmed("Something else than this installation answers at " + url.host() + ".");
        } catch (ExecutionException | TimeoutException failure) {
            return new Unconfirmed("Nothing answers at " + url.host() + " in "
                    + config.checkTime().toMillis() + " ms, or its certificate is not trusted.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unconfirmed("The check was interrupted; try again.");
        }
    }

    private Future<String> ask(URI origin, String nonce) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(origin + InstallationResource.PATH + "?nonce=" + nonce)
                .setTimeout(config.checkTime().toMillis());
        return client.request(options).compose(request -> request.send().compose(InstallationClient::proof));
    }

    /** The proof in the answer; empty if it has none. */
    private static Future<String> proof(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            response.request().reset();
            return Future.succeededFuture("");
        }
        Promise<String> proof = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            body.appendBuffer(piece);
            if (body.length() > LONGEST_ANSWER) {
                response.request().reset();
                proof.tryComplete("");
            }
        });
        response.exceptionHandler(proof::tryFail);
        response.endHandler(_ -> proof.tryComplete(read(body)));
        return proof.future();
    }

    private static String read(Buffer body) {
        try {
            return new JsonObject(body).getString("proof", "");
        } catch (DecodeException | ClassCastException somethingElse) {
            return "";
        }
    }

    private static boolean isPrivate(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).anyMatch(InstallationClient::isPrivate);
        } catch (UnknownHostException unknown) {
            // the request then says so
            return false;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal;
    }
}
