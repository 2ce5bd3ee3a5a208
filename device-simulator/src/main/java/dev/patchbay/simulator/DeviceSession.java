package dev.patchbay.simulator;

import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.simulator.web.DeviceTunnel;
import dev.patchbay.sysclient.AdminFrame;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.AdministrativePassword;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Configuration;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.Frame;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.MalformedFrameException;
import dev.patchbay.sysclient.Provision;
import dev.patchbay.sysclient.ProvisionResult;
import dev.patchbay.sysclient.SysclientPassword;
import dev.patchbay.sysclient.TunnelFrame;
import dev.patchbay.sysclient.UnknownFrame;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.Optional;
import java.util.function.Consumer;

/** What a device says and does on one socket. Runs on the context of the device. Vert.x answers the pings. */
final class DeviceSession {

    private static final FrameCodec CODEC = new FrameCodec();

    private final WebSocket socket;
    private final RegistrationSlot slot;
    private final DeviceParts parts;
    private final FleetCounters counters;
    private final Consumer<Phase> phases;
    private final DeviceTunnel tunnel;
    private final ProvisioningRequests requests = new ProvisioningRequests();

    /** @param slot which of its two registrations this is */
    DeviceSession(
            WebSocket socket, RegistrationSlot slot, DeviceParts parts, FleetRuntime runtime, Consumer<Phase> phases) {
        this.socket = socket;
        this.slot = slot;
        this.parts = parts;
        this.counters = runtime.counters();
        this.phases = phases;
        this.tunnel = new DeviceTunnel(parts.server(), this::send, (pause, work) -> {
            var _ = runtime.vertx().setTimer(pause.toMillis(), id -> work.run());
        });
    }

    /** Identifies, and from then on does what the server says. */
    void begin() {
        socket.binaryMessageHandler(message -> received(message.getBytes()));
        socket.textMessageHandler(text -> counters.error("text-message"));
        socket.exceptionHandler(failure -> counters.error("socket"));
        send(identify());
        phases.accept(Phase.UNASSIGNED);
    }

    private Identify identify() {
        var state = parts.memory().state();
        var identify = parts.model().identify(state.hardwareId(), state.build());
        return code().map(identify::withProvisioningCode).orElse(identify);
    }

    /** The code that the first registration sends as long as it is not provisioned. */
    private Optional<String> code() {
        return slot == RegistrationSlot.FIRST ? parts.memory().state().provisioningCode() : Optional.empty();
    }

    private void received(byte[] message) {
        try {
            handle(CODEC.decode(message));
        } catch (MalformedFrameException e) {
            counters.error("malformed-" + e.cause().label());
        }
    }

    private void handle(Frame frame) {
        switch (frame) {
            case AdminFrame(var message) -> handle(message);
            case TunnelFrame step -> {
                counters.exchanges.increment();
                tunnel.handle(step);
            }
            case UnknownFrame unknown -> {}
        }
    }

    private void handle(AdminMessage message) {
        switch (message) {
            case Challenge(var challenge) -> answer(challenge);
            case SysclientPassword(var password) -> remember(password);
            case AdministrativePassword encrypted -> parts.passwords().take(encrypted, slot);
            case Configuration item -> remember(item);
            case ProvisionResult result -> answered(result);
            case Identify identify -> counters.error("not-for-devices");
            case Provision provision -> counters.error("not-for-devices");
        }
    }

    private void answer(String challenge) {
        counters.challenges.increment();
        var identify = identify();
        var password = parts.memory().state().registration(slot).sysclientPassword();
        if (password.isEmpty()) {
            // A device after a long reset has nothing to prove itself with, and waits to be added again. To say
            // anything
            // could bring the next challenge, and so on for ever.
            counters.error("challenged-without-password");
            return;
        }
        send(identify.withDigest(
                Digests.digest(identify.id(), identify.product(), identify.version(), challenge, password.get())));
        // A device that has a password is not told what becomes of its code: it asks once.
        if (code().isPresent()) {
            parts.memory().update(DeviceState::withoutProvisioningCode);
        }
        phases.accept(Phase.AUTHENTICATED);
    }

    private void answered(ProvisionResult result) {
        if (!requests.answered(result)) {
            counters.error("provision-result-unasked");
        }
    }

    private void remember(String password) {
        counters.passwords.increment();
        parts.memory().update(state -> state.withSysclientPassword(slot, password));
        phases.accept(Phase.AUTHENTICATED);
    }

    private void remember(Configuration item) {
        if (!parts.model().other()) {
            counters.error("item-for-vendor-device");
            return;
        }
        counters.items.increment();
        parts.memory().update(state -> state.withItem(item.content()));
    }

    /** Sends a question about an analogue interface. */
    void ask(Provision question, Promise<ProvisionResult> answer) {
        requests.asked(answer);
        send(question);
    }

    /** Nothing will come any more. */
    void end() {
        requests.lost();
    }

    void send(AdminMessage message) {
        send(new AdminFrame(message));
    }

    private void send(Frame frame) {
        // A socket that is closing takes nothing; its close handler does what is to be done.
        if (!socket.isClosed()) {
            socket.writeBinaryMessage(Buffer.buffer(CODEC.encode(frame)));
        }
    }
}
