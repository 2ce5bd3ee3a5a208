package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.problem.ErrorCode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.services.ServiceTokenMechanism;
import dev.patchbay.registration.tunnel.Header;
import dev.patchbay.registration.tunnel.TunnelRequest;
import dev.patchbay.registration.tunnel.TunnelResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The side that other nodes see: {@code /internal/v1/devices/{hardwareId}/tunnel/…}, for a device whose socket is on this
 * node. What is asked and answered passes as it is, since the node that has the browser sees to headers and links.
 */
@Singleton
class InternalTunnel {

    private static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHORIZATION - 1;
    private static final Pattern PATH = Pattern.compile(
            Pattern.quote(NodeProtocol.PATH) + "([^/?#]+)" + Pattern.quote(NodeProtocol.TUNNEL) + "(/.*)");
    private static final Set<String> OF_THE_HOP = Set.of("authorization", "host");

    private final DeviceWay way;
    private final ProblemAnswers problems;
    private final Vertx vertx;

    InternalTunnel(DeviceWay way, ProblemAnswers problems, Vertx vertx) {
        this.way = way;
        this.problems = problems;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, AFTER_AUTHENTICATION);
    }

    private void filter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Matcher path = PATH.matcher(request.uri());
        if (!request.uri().startsWith(NodeProtocol.PATH) || !path.matches()) {
            routing.next();
            return;
        }
        request.pause();
        Context context = vertx.getOrCreateContext();
        Cancellable exchange = ServiceTokenMechanism.require(routing)
                .chain(() -> exchange(request, path.group(1), path.group(2)))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(answer -> writeOrRefuse(context, request, answer), failure -> refuse(request, failure));
        request.response().closeHandler(_ -> exchange.cancel());
    }

    private Uni<DeviceAnswer> exchange(HttpServerRequest request, String device, String target) {
        return Uni.createFrom().deferred(() -> {
            HardwareId id = HardwareIdText.ofDevice(device).orElseThrow(() -> ProblemException.missing("device"));
            List<Header> headers = Incoming.headers(request);
            Set<String> hopByHop = HopByHop.of(headers);
            TunnelRequest passed = new TunnelRequest(
                    request.method().name(),
                    target,
                    headers.stream()
                            .filter(header -> !OF_THE_HOP.contains(header.key()) && !hopByHop.contains(header.key()))
                            .toList());
            return way.here(id, passed, Incoming.body(request));
        });
    }

    private void writeOrRefuse(Context context, HttpServerRequest request, DeviceAnswer answer) {
        try {
            write(context, request, answer);
        } catch (ProblemException unfit) {
            refuse(request, unfit);
        }
    }

    private static void write(Context context, HttpServerRequest request, DeviceAnswer answer) {
        TunnelResponse response = answer.response();
        Set<String> hopByHop = HopByHop.of(response.headers());
        List<Header> headers = new ArrayList<>(response.headers().stream()
                .filter(header -> !hopByHop.contains(header.key()))
                .filter(header -> !header.is(NodeProtocol.OUTCOME) && !header.is(NodeProtocol.HOSTS))
                .toList());
        headers.add(new Header(NodeProtocol.OUTCOME, NodeProtocol.ANSWERED));
        headers.add(new Header(NodeProtocol.HOSTS, String.join(",", answer.hosts())));
        AnswerWriter.write(context, request, response, headers, Optional.empty(), _ -> {});
    }

    private void refuse(HttpServerRequest request, Throwable failure) {
        ErrorCode error = PassthroughError.of(failure);
        if (!request.response().headWritten()) {
            request.response().putHeader(NodeProtocol.OUTCOME, error.code());
        }
        problems.answer(request, error);
    }
}
