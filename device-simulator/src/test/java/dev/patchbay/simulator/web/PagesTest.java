package dev.patchbay.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.model.DeviceModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a device that people, programs and tests look at. */
class PagesTest {

    private final TunnelDriver device = new TunnelDriver(DeviceModel.VA);

    @AfterEach
    void close() {
        device.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | text/html | href=\"http://10.0.0.1/cfg.txt\"",
                "/index.html | text/html | <p id=\"hardware-id\">009033460af2</p>",
                "/sub/page.html | text/html | ../logo.png",
                "/style.css | text/css | url(/images/background.png)",
                "/script.js | text/javascript | fetch('status.json')",
                "/status.json | application/json | \"hardwareId\": \"009033460af2\"",
                "/admin.xml | text/xml | <?xml-stylesheet type=\"text/xsl\" href=\"/admin.xsl\"?>",
                "/admin.xsl | text/xml | <xsl:stylesheet",
                "/logo.png | image/png | PNG",
                "/images/background.png | image/png | PNG",
                "/cfg.txt | text/plain | HTTP",
                "/cfg-standard.txt | text/plain | config change",
                "/log.txt | text/plain | device started",
                "/LOG0/FAULT/mod_cmd.xml?cmd=xml-alarms | text/xml | <alarms/>",
                "/LOG0/FAULT/mod_cmd.xml?cmd=xml-faults | text/xml | <faults/>",
                "/PBX0/ADMIN/mod_cmd_login.xml?cmd=show&reg=* | text/xml | <reg hw=\"009033460af2\"",
                "/!mod%20cmd%20CPU%20mips-usage | text/plain | mips-usage",
                "/!mod cmd UP0 /sync scfg http://x/ | text/plain | ok",
                "/!config write | text/plain | ok"
            })
    void aPageHasItsTypeAndText(String target, String type, String text) {
        assertThat(device.get(target))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Type: " + type)
                .contains(text);
    }

    @Test
    void everyLinkOfTheFirstPageLeadsSomewhere() {
        // Given
        var page = device.get("/");

        // When
        var targets = Stream.of(page.split("\""))
                .filter(part -> part.matches("/.*|[a-z]+\\.[a-z]+|sub/.*|download\\?.*"))
                .map(part -> part.startsWith("/") ? part : "/" + part)
                .filter(part -> !part.equals("/form"))
                .toList();

        // Then
        assertThat(targets)
                .hasSizeGreaterThan(8)
                .allSatisfy(target -> assertThat(device.answer("HEAD", target)).containsPattern("^HTTP/1.1 (200|302)"));
    }

    @Test
    void allRequestHeadersAreShown() {
        assertThat(device.get("/headers", "X-One: 1", "x-one: 2", "Cookie: a=b"))
                .endsWith("\r\n\r\nHost: 10.0.0.1\nX-One: 1\nx-one: 2\nCookie: a=b\n");
    }

    @Test
    void cookiesAreSetAndShown() {
        assertThat(device.get("/cookie"))
                .contains("\r\nSet-Cookie: device-session=1; Path=/; HttpOnly\r\n")
                .contains("\r\nSet-Cookie: device-page=1; Path=/cookie; Domain=device.example\r\n")
                .endsWith("\r\n\r\nnone\n");
        assertThat(device.get("/cookie", "Cookie: device-session=1")).endsWith("\r\n\r\ndevice-session=1\n");
    }

    @ParameterizedTest
    @CsvSource({"absolute, http://10.0.0.1/redirect/target", "path, /redirect/target", "relative, target"})
    void aRedirectNamesItsTarget(String kind, String location) {
        assertThat(device.get("/redirect/" + kind))
                .startsWith("HTTP/1.1 302 Found\r\n")
                .contains("\r\nLocation: " + location + "\r\n");
        assertThat(device.get("/redirect/target")).endsWith("arrived\n");
    }

    @Test
    void whatIsExecutedWithAnIdIsCounted() {
        // When
        device.get("/count?id=a");
        device.get("/count", "X-Count-Id: b");

        // Then
        assertThat(device.get("/count?id=a")).endsWith("2\n");
        assertThat(device.counts.of("a")).isEqualTo(2);
        assertThat(device.counts.of("b")).isEqualTo(1);
        assertThat(device.counts.of("c")).isZero();
    }

    @Test
    void aFormOfABrowserIsShownAsText() {
        // Given
        device.send(
                1,
                "POST /form HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\n"
                        + "a=%C3b");
        device.sent.clear();

        // When
        var answer = new String(device.receiveAll(1), StandardCharsets.UTF_8);

        // Then
        assertThat(answer).contains("Content-Type: text/plain").endsWith("\r\n\r\na=%C3b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/slow?millis=-1",
                "/download?bytes=1073741825",
                "/status/99",
                "/status/x",
                "/count",
                "/LOG0/FAULT/mod_cmd.xml?cmd=x"
            })
    void whatMakesNoSenseIsRefused(String target) {
        assertThat(device.get(target)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void onlyAPbxHasRegistrations() {
        try (var phone = new TunnelDriver(DeviceModel.PHONE)) {
            assertThat(phone.get("/PBX0/ADMIN/mod_cmd_login.xml?cmd=show&reg=*"))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/!config write", "/count?id=1"})
    void aDeviceOfAnotherManufacturerHasNoPages(String target) {
        try (var other = new TunnelDriver(DeviceModel.PHONE.asOther())) {
            assertThat(other.get(target)).startsWith("HTTP/1.1 404 ");
        }
    }
}
