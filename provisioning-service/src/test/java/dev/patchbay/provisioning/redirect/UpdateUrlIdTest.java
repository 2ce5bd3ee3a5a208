package dev.patchbay.provisioning.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateUrlIdTest {

    private static final String VENDOR = "009033";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "009033460af2",
                "009033460AF2",
                "00-90-33-46-0A-F2",
                "00:90:33:46:0a:f2",
                "IP222-46-0A-F2",
                "ip222-46-0a-f2",
                " IP222-46-0A-F2 "
            })
    void eachFormIsTheSameDevice(String text) {
        assertThat(UpdateUrlId.read(text, VENDOR)).contains(new HardwareId("009033460af2"));
    }

    @ParameterizedTest
    @CsvSource({"docker0, docker0", "1234567890123, 1234567890123", "IP-DECT-46-0A-F2, 009033460af2"})
    void otherIdsStayAsTheyAre(String text, String id) {
        assertThat(UpdateUrlId.read(text, VENDOR)).contains(new HardwareId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>"})
    void refusesWhatIsNoId(String text) {
        assertThat(UpdateUrlId.read(text, VENDOR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IP222-46-0A-F2, IP222", "IP-DECT-46-0A-F2, IP-DECT"})
    void theProductIsInFrontOfTheEnd(String text, String product) {
        assertThat(UpdateUrlId.product(text)).contains(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-90-33-46-0A-F2", "009033460af2"})
    void aMacHasNoProduct(String text) {
        assertThat(UpdateUrlId.product(text)).isEmpty();
    }
}
