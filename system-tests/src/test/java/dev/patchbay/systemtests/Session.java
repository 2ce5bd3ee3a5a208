package dev.patchbay.systemtests;

import dev.patchbay.simulator.RawDeviceSocket;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.Digests;
import dev.patchbay.sysclient.Identify;
import java.net.URI;

/** One socket of a phone that a test holds in its own hands. It never connects again by itself. */
final class Session implements AutoCloseable {

    private static final String BUILD = DeviceModel.FACTORY_BUILD;

    private final RawDeviceSocket socket;
    private final Identify identity;

    private Session(RawDeviceSocket socket, Identify identity) {
        this.socket = socket;
        this.identity = identity;
    }

    /** Connects, and says nothing yet. */
    static Session connect(URI url, String hardwareId) {
        return new Session(RawDeviceSocket.connect(url), DeviceModel.PHONE.identify(hardwareId, BUILD));
    }

    /** Connects and proves with the password who it is. */
    static Session authenticated(URI url, String hardwareId, String password) {
        Session session = connect(url, hardwareId);
        session.identify();
        session.answer(session.challenge(), password);
        return session;
    }

    Session identify() {
        socket.send(identity);
        return this;
    }

    String challenge() {
        return socket.receive(Challenge.class, Eventually.LIMIT).challenge();
    }

    void answer(String challenge, String password) {
        socket.send(identity.withDigest(
                Digests.digest(identity.id(), identity.product(), identity.version(), challenge, password)));
    }

    RawDeviceSocket socket() {
        return socket;
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    int awaitClose() {
        return socket.awaitClose(Eventually.LIMIT);
    }

    @Override
    public void close() {
        socket.close();
    }
}
