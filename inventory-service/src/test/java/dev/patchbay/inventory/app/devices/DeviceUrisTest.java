package dev.patchbay.inventory.app.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceUrisTest {

    private static final DeviceUris URIS = new DeviceUris("https://apps.example.com/example.com/devices", "the-key");
    private static final String OWN = "https://apps.example.com/example.com/devices/passthrough/009033460af2/the-key/";

    @Test
    void leadsToTheDeviceWithTheKey() {
        // When
        String uri = URIS.of(new HardwareId("009033460af2"));

        // Then
        assertThat(uri).isEqualTo(OWN);
        assertThat(URIS.toString()).doesNotContain("the-key");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "log.txt, /log.txt",
        "/, /",
        "/admin.xml, /admin.xml",
        "//admin.xml, /admin.xml",
        "CMD0/mod_cmd.xml?cmd=show&reg=*, /CMD0/mod_cmd.xml?cmd=show&reg=*",
        "!config%20write, /!config%20write",
        "/!config write, /!config%20write",
        "/a%2Fb, /a%2Fb"
    })
    void knowsWhatIsAskedOfTheDevice(String below, String target) {
        // When
        var page = URIS.page(OWN + below);

        // Then
        assertThat(page.orElseThrow().target()).isEqualTo(target);
        assertThat(page.orElseThrow().hardwareId()).isEqualTo(new HardwareId("009033460af2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin.xml",
                "http://[",
                "https://apps.example.com/",
                "https://apps.example.com/example.com/devices/passthrough/009033460af2",
                "https://apps.example.com/example.com/devices/passthrough/009033460af2/other-key/x",
                "https://apps.example.com/example.com/devices/passthrough/0 0/the-key/x"
            })
    void refusesWhatIsNotBelowADevice(String uri) {
        // When
        var page = URIS.page(uri);

        // Then
        assertThat(page).isEmpty();
    }
}
