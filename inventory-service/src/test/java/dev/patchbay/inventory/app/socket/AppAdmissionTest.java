package dev.patchbay.inventory.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.socket.AppAdmission.Place;
import dev.patchbay.kit.limits.ClientNetwork;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppAdmissionTest {

    private static final ClientNetwork NETWORK = ClientNetwork.of("192.0.2.1");
    private static final ClientNetwork OTHER = ClientNetwork.of("192.0.2.2");
    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final DomainName OTHER_DOMAIN = new DomainName("acme.test");

    @Test
    void beforeTheLoginANetworkHasFewerPlaces() {
        // Given
        AppAdmission admission = admission(Map.of("network-sockets", "4", "network-sockets-before-login", "2"));
        Place first = admission.open(NETWORK).orElseThrow();
        assertThat(admission.open(NETWORK)).isPresent();

        // When
        Optional<Place> refused = admission.open(NETWORK);
        boolean loggedIn = first.logIn(DOMAIN);
        Optional<Place> third = admission.open(NETWORK);

        // Then
        assertThat(refused).isEmpty();
        assertThat(loggedIn).isTrue();
        assertThat(third).isPresent();
        assertThat(admission.open(OTHER)).isPresent();
    }

    @Test
    void aNetworkHasNoMorePlacesThanItsShare() {
        // Given
        AppAdmission admission = admission(Map.of("network-sockets", "3"));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            places.add(admission.open(NETWORK).orElseThrow());
            places.getLast().logIn(DOMAIN);
        }

        // When
        Optional<Place> refused = admission.open(NETWORK);
        places.getFirst().release();

        // Then
        assertThat(refused).isEmpty();
        assertThat(admission.open(NETWORK)).isPresent();
    }

    @Test
    void aDomainHasNoMorePlacesThanItsShare() {
        // Given
        AppAdmission admission = admission(Map.of("domain-sockets", "1"));
        Place first = admission.open(NETWORK).orElseThrow();
        first.logIn(DOMAIN);
        Place second = admission.open(OTHER).orElseThrow();

        // When
        boolean refused = second.logIn(DOMAIN);
        first.release();

        // Then
        assertThat(refused).isFalse();
        assertThat(second.logIn(DOMAIN)).isTrue();
        assertThat(admission.open(NETWORK).orElseThrow().logIn(OTHER_DOMAIN)).isTrue();
    }

    @Test
    void theReplicaHasALimitForAllAndOneBeforeTheLogin() {
        // Given
        AppAdmission admission = admission(Map.of("sockets", "3", "sockets-before-login", "2"));
        Place first = admission.open(ClientNetwork.of("192.0.2.1")).orElseThrow();
        Place second = admission.open(ClientNetwork.of("192.0.2.2")).orElseThrow();

        // When
        Optional<Place> beforeLogin = admission.open(ClientNetwork.of("192.0.2.3"));
        first.logIn(DOMAIN);
        second.logIn(DOMAIN);
        Optional<Place> third = admission.open(ClientNetwork.of("192.0.2.3"));
        Optional<Place> fourth = admission.open(ClientNetwork.of("192.0.2.4"));

        // Then
        assertThat(beforeLogin).isEmpty();
        assertThat(third).isPresent();
        assertThat(fourth).isEmpty();
    }

    @Test
    void aPlaceIsGivenBackOnceAndARefusedOneTakesNothing() {
        // Given
        AppAdmission admission =
                admission(Map.of("sockets", "2", "network-sockets", "1", "network-sockets-before-login", "1"));
        Place place = admission.open(NETWORK).orElseThrow();
        assertThat(admission.open(NETWORK)).isEmpty();
        assertThat(admission.open(NETWORK)).isEmpty();

        // When
        place.release();
        place.release();

        // Then
        assertThat(place.logIn(DOMAIN)).isFalse();
        assertThat(admission.open(NETWORK)).isPresent();
        assertThat(admission.open(NETWORK)).isEmpty();
        assertThat(admission.open(OTHER)).isPresent();
        assertThat(admission.open(ClientNetwork.of("192.0.2.3"))).isEmpty();
    }

    @Test
    void aNetworkThatConnectsWithoutEndIsStopped() {
        // Given
        AppAdmission admission = admission(Map.of("network-connects-per-second", "1", "network-connect-burst", "5"));

        // When
        long admitted = java.util.stream.IntStream.range(0, 100)
                .filter(_ -> admission.mayConnect(NETWORK))
                .count();

        // Then: a slow machine may give a token or two on the way
        assertThat(admitted).isBetween(5L, 20L);
        assertThat(admission.mayConnect(OTHER)).isTrue();
    }

    private static AppAdmission admission(Map<String, String> settings) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AppConfig.class);
        settings.forEach((key, value) -> builder.withDefaultValue("patchbay.inventory.app." + key, value));
        return new AppAdmission(builder.build().getConfigMapping(AppConfig.class));
    }
}
