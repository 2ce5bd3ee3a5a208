package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.LogReader;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No network and no domain takes the sockets of others. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(AppLimitsIT.Small.class)
class AppLimitsIT {

    private static final int TRY_AGAIN_LATER = 1013;

    private final List<AppSocket> open = new ArrayList<>();

    /** An installation with few places. */
    public static class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patchbay.inventory.app.network-sockets-before-login", "3",
                    "patchbay.inventory.app.network-sockets", "5",
                    "patchbay.inventory.app.domain-sockets", "2",
                    "patchbay.inventory.app.network-connects-per-second", "1",
                    "patchbay.inventory.app.network-connect-burst", "20");
        }
    }

    @AfterEach
    void close() {
        open.forEach(AppSocket::close);
    }

    @Test
    void aNetworkThatOpensSocketsAndNeverLogsInTakesNoPlaceOfOthers() {
        // Given
        String hostile = "198.51.100.1";
        for (int i = 0; i < 3; i++) {
            connect(hostile);
        }

        // When
        AppSocket refused;
        AppSocket honest;
        try (LogReader log = LogReader.security()) {
            refused = connect(hostile);
            honest = connect("198.51.100.2");

            // Then
            assertThat(refused.awaitClose()).isEqualTo(TRY_AGAIN_LATER);
            assertThat(log.lines()).containsExactly("connection-refused from 198.51.100.1: app, too many");
        }
        assertThat(honest.login(AppLogin.of(AppLogin.DEVICES, givenDomain()), "secret"))
                .isTrue();
    }

    @Test
    void whoHasLoggedInMakesRoomForTheNext() {
        // Given
        String network = "198.51.100.3";
        for (int i = 0; i < 4; i++) {
            assertThat(connect(network).login(AppLogin.of(AppLogin.DEVICES, givenDomain()), "secret"))
                    .isTrue();
        }
        connect(network);

        // When
        AppSocket sixth = connect(network);

        // Then
        assertThat(sixth.awaitClose()).isEqualTo(TRY_AGAIN_LATER);
        open.getFirst().close();
        Conditions.await("the place of the first").until(() -> {
            AppSocket next = connect(network);
            try {
                return !next.challenge().isEmpty();
            } catch (AssertionError refused) {
                return false;
            }
        });
    }

    @Test
    void aDomainThatIsFullIsToldWithoutOk() {
        // Given
        String domain = givenDomain();
        AppLogin who = AppLogin.of(AppLogin.DEVICES, domain);
        assertThat(connect("198.51.100.4").login(who, "secret")).isTrue();
        assertThat(connect("198.51.100.5").login(who, "secret")).isTrue();
        AppSocket third = connect("198.51.100.6");

        // When
        boolean accepted;
        try (LogReader log = LogReader.security()) {
            accepted = third.login(who, "secret");

            // Then
            assertThat(log.lines()).containsExactly("connection-refused from 198.51.100.6: app, too many of " + domain);
        }
        assertThat(accepted).isFalse();
        assertThat(third.awaitClose()).isEqualTo(TRY_AGAIN_LATER);
        assertThat(connect("198.51.100.7").login(AppLogin.of(AppLogin.DEVICES, givenDomain()), "secret"))
                .isTrue();
    }

    @Test
    void aNetworkThatConnectsWithoutEndIsRefusedBeforeTheSocketOpens() {
        // When
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        connect("198.51.100.8").close();
                    }
                })
                // Then
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(429));
        assertThat(connect("198.51.100.9").login(AppLogin.of(AppLogin.DEVICES, givenDomain()), "secret"))
                .isTrue();
    }

    private AppSocket connect(String address) {
        AppSocket socket = Apps.connectFrom(address);
        open.add(socket);
        return socket;
    }
}
