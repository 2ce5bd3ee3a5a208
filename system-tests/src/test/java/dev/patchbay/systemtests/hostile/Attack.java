package dev.patchbay.systemtests.hostile;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a hostile client does, over and over. Each of its turns opens a connection of its own. */
public enum Attack {
    /** Bodies that are announced and never sent. */
    MISSING_BODIES(400) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.head("POST /api/inventory/v1/domains").send("Content-Length: 500000\r\n\r\n{");
            socket.readUntilClosed(TURN);
        }
    },
    /** Heads of which a byte comes now and then. */
    DRIPPING_HEADERS(400) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.head("GET /api/inventory/v1/domains").send("X-Slow: ");
            for (int i = 0; i < 60; i++) {
                socket.send("x");
                HostileSocket.pause(Duration.ofMillis(500));
            }
        }
    },
    /** Connections that say nothing. */
    IDLE_CONNECTIONS(1_000) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.readUntilClosed(TURN);
        }
    },
    /** Requests for analogue interfaces before the device has identified, whose answers nobody reads. */
    UNREAD_ANSWERS(20) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.webSocket(target.devicesPath());
            socket.readSome(TURN);
            for (int i = 0; i < 50_000; i++) {
                socket.sendBinary("\1\0\4{\"id\":\"TEL1\",\"code\":\"000000000000\"}");
            }
        }
    },
    /** Sockets of apps that don't log in. */
    APP_SOCKETS(600) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.webSocket(target.appsPath());
            socket.readUntilClosed(TURN);
        }
    },
    /** Messages of apps without pause and without a login. */
    APP_MESSAGES(20) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.webSocket(target.appsPath()).readSome(TURN);
            for (int i = 0; i < 50_000; i++) {
                socket.sendText("{\"mt\":\"KeepAlive\"}");
            }
        }
    },
    /** Connections as fast as possible from one address. */
    CONNECT_FLOOD(4) {
        @Override
        void turn(HostileSocket socket, Target target) {
            HostileSocket.pause(Duration.ofMillis(2));
        }

        @Override
        String address(int number) {
            return "127.0.0.66";
        }
    },
    /** Polls of {@code /init} with the id of a device of somebody else. */
    INIT_POLLS(8) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.head("GET /init?id=" + target.hardwareId()).send("Connection: close\r\n\r\n");
            socket.readUntilClosed(TURN);
        }
    },
    /** Codes tried at once. */
    CODE_GUESSES(8) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.head("GET /init?id=02ffff%06x&code=%012d".formatted(NUMBER.incrementAndGet(), NUMBER.get()))
                    .send("Connection: close\r\n\r\n");
            socket.readUntilClosed(TURN);
        }
    },
    /** Wrong passwords of an account. */
    ACCOUNT_LOGINS(4) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            var form =
                    "grant_type=password&client_id=patchbay-cli&username=victor&password=" + NUMBER.incrementAndGet();
            socket.head("POST /auth/realms/patchbay/protocol/openid-connect/token")
                    .send("Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                            + form.length() + "\r\n\r\n" + form);
            socket.readUntilClosed(TURN);
        }
    },
    /** Wrong passwords of the domain of somebody else, by apps. */
    APP_LOGINS(40) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            socket.webSocket(target.appsPath()).readSome(TURN);
            socket.sendText("{\"mt\":\"AppChallenge\"}").readSome(TURN);
            var login =
                    "{\"mt\":\"AppLogin\",\"app\":\"innovaphone-devices\",\"domain\":\"%s\",\"sip\":\"\",\"guid\":\"\",\"dn\":\"\",\"digest\":\"%064x\"}";
            socket.sendText(login.formatted(target.domain(), NUMBER.incrementAndGet()))
                    .readSome(TURN);
        }
    },
    /** Wrong passwords of the domain of somebody else, by Digest. */
    DIGEST_LOGINS(40) {
        @Override
        void turn(HostileSocket socket, Target target) throws IOException {
            var path = "/api/inventory/v1/devices.csv";
            socket.head("GET " + path)
                    .send(
                            "Connection: close\r\nAuthorization: Digest username=\"%s\", realm=\"patchbay\", nonce=\"n\", uri=\"%s\","
                                    .formatted(target.domain(), path))
                    .send(" algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c\", response=\"%064x\"\r\n\r\n"
                            .formatted(NUMBER.incrementAndGet()));
            socket.readUntilClosed(TURN);
        }
    };

    private static final Duration TURN = Duration.ofSeconds(15);
    private static final AtomicLong NUMBER = new AtomicLong();

    private final int clients;

    Attack(int clients) {
        this.clients = clients;
    }

    /**
     * What attacks aim at.
     *
     * @param devicesPath where devices connect
     * @param appsPath where apps connect
     * @param hardwareId of a device that its owner uses
     * @param domain of the device
     */
    public record Target(URI gateway, String devicesPath, String appsPath, String hardwareId, String domain) {}

    /** How many do it at once. */
    int clients() {
        return clients;
    }

    /** One turn on a new connection, which is closed after it. Failures are expected: the gateway defends itself. */
    abstract void turn(HostileSocket socket, Target target) throws IOException;

    /** The address that a client comes from; never that of honest ones. */
    String address(int number) {
        return "127.0.0." + (66 + number % 4);
    }
}
