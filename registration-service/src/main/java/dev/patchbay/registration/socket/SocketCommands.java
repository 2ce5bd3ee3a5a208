package dev.patchbay.registration.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.kit.commands.CommandContent;
import dev.patchbay.kit.commands.CommandContent.AdminCommand;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.registration.commands.Carried;
import dev.patchbay.registration.commands.CommandCarrier;
import dev.patchbay.registration.tunnel.DeviceTunnel;
import dev.patchbay.registration.tunnel.Header;
import dev.patchbay.registration.tunnel.TunnelException;
import dev.patchbay.registration.tunnel.TunnelRequest;
import dev.patchbay.registration.tunnel.TunnelResponse;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Configuration;
import dev.patchbay.sysclient.ProvisionResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Hands commands to devices through the sockets of this node. */
@Singleton
class SocketCommands implements CommandCarrier {

    private final LiveSessions live;

    SocketCommands(LiveSessions live) {
        this.live = live;
    }

    @Override
    public Uni<Carried> carry(UUID session, CommandContent content) {
        Optional<LiveSession> found =
                live.find(session).filter(LiveSession::isProven).filter(open -> !open.isClosed());
        if (found.isEmpty()) {
            return Uni.createFrom().item(new Carried.NoSession());
        }
        return switch (content) {
            case HttpCommand http -> http(found.get(), http);
            case AdminCommand admin -> admin(found.get(), admin);
        };
    }

    private static Uni<Carried> http(LiveSession session, HttpCommand command) {
        Optional<DeviceTunnel> tunnel = session.tunnel();
        if (tunnel.isEmpty()) {
            return Uni.createFrom().item(new Carried.NoSession());
        }
        return Uni.createFrom()
                .deferred(() -> tunnel.get().exchange(request(command), body(command), () -> {}))
                .chain(response -> answer(response, command.maxAnswerBytes()))
                .onFailure(TunnelException.class)
                .recoverWithItem(failure -> carried((TunnelException) failure))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(failure -> new Carried.Unfit("the request can't be sent: " + failure.getMessage()));
    }

    private static TunnelRequest request(HttpCommand command) {
        return new TunnelRequest(
                command.method(),
                command.target(),
                command.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList());
    }

    private static Optional<Multi<Buffer>> body(HttpCommand command) {
        return command.body().length == 0
                ? Optional.empty()
                : Optional.of(Multi.createFrom().item(Buffer.buffer(command.body())));
    }

    private static Uni<Carried> answer(TunnelResponse response, int maxBytes) {
        AnswerBody body = new AnswerBody(maxBytes);
        return response.body()
                .select()
                .first(body::add)
                .collect()
                .last()
                .map(_ -> new Carried.Answered(Optional.of(new CommandAnswer(
                        response.status(),
                        response.headers().stream()
                                .map(header -> new CommandContent.Header(header.name(), header.value()))
                                .toList(),
                        body.bytes(),
                        body.isCut()))));
    }

    private static Carried carried(TunnelException failure) {
        String detail = failure.cause().label() + ": " + failure.detail();
        return switch (failure.cause()) {
            case DEVICE_GONE -> failure.sent() ? new Carried.Lost(detail) : new Carried.NoSession();
            case NO_ANSWER -> failure.sent() ? new Carried.Silent() : new Carried.Unfit(detail);
            default -> failure.sent() ? new Carried.Lost(detail) : new Carried.Unfit(detail);
        };
    }

    private static Uni<Carried> admin(LiveSession session, AdminCommand command) {
        return message(command)
                .map(message -> session.send(message)
                        .<Carried>map(_ -> new Carried.Answered(Optional.empty()))
                        .onFailure()
                        .recoverWithItem(_ -> new Carried.Lost("the device was lost while it was sent the message")))
                .orElseGet(() -> Uni.createFrom().item(new Carried.Unfit("not an admin message that may be sent")));
    }

    /** Those that others may send; the rest is part of the registration itself. */
    private static Optional<AdminMessage> message(AdminCommand command) {
        ObjectNode content = command.content();
        return switch (command.number()) {
            case 5 ->
                Optional.of(new ProvisionResult(
                        Optional.ofNullable(content.get("error")).map(error -> error.asText())));
            case 6 -> Optional.of(new Configuration(content));
            default -> Optional.empty();
        };
    }
}
