package dev.patchbay.registration.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.registration.tunnel.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final String PREFIX = "/a/b/passthrough/d/KEY";

    private final ResponseHeaders response =
            new ResponseHeaders(new Links(PREFIX, Set.of("device")), PREFIX, Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization", "Cookie", "Referer", "Origin", "Host", "Forwarded", "X-Forwarded-For",
                        "X-Forwarded-Prefix",
                "X-Real-IP", "Via", "Connection", "Keep-Alive", "Upgrade", "TE", "Transfer-Encoding", "Expect",
                "Proxy-Authorization", "X-Named"
            })
    void headersOfTheSuiteAndOfTheConnectionDoNotReachADevice(String name) {
        List<Header> passed = RequestHeaders.forDevice(
                List.of(
                        new Header(name, "a=secret"),
                        new Header("Connection", "close, x-named"),
                        new Header("X-Own", "1")),
                Optional.empty());

        assertThat(passed.stream().map(Header::name)).containsExactly("X-Own", "Accept-Encoding");
        assertThat(Header.first(passed, "accept-encoding")).contains("identity");
    }

    @Test
    void onlyItsOwnCookiesReachADevice() {
        List<Header> passed = RequestHeaders.forDevice(
                List.of(
                        new Header("Cookie", "KC=1; patchbay-device-sid=2; x=patchbay-device-y"),
                        new Header("cookie", "patchbay-device-b=a=b")),
                Optional.of(7L));

        assertThat(Header.first(passed, "cookie")).contains("sid=2; b=a=b");
        assertThat(Header.first(passed, "content-length")).contains("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sid=1|patchbay-device-sid=1; Path=P/",
                "sid=1; Path=/x; HttpOnly; Max-Age=5|patchbay-device-sid=1; HttpOnly; Max-Age=5; Path=P/x",
                "sid=1; path=/; Domain=example.com; Secure; SameSite=Lax|patchbay-device-sid=1; Secure; SameSite=Lax; Path=P/",
                "sid=1; Path=x; Path|patchbay-device-sid=1; Path=P/",
                "__Host-sid=1|patchbay-device-__Host-sid=1; Path=P/",
            })
    void cookiesOfADeviceStayBelowItsPath(String cookie, String inBrowser) {
        List<Header> passed = response.forBrowser(List.of(new Header("Set-Cookie", cookie)), false);

        assertThat(Header.first(passed, "set-cookie")).contains(inBrowser.replace("P/", PREFIX + "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Strict-Transport-Security", "Clear-Site-Data", "Public-Key-Pins", "Service-Worker-Allowed", "Alt-Svc",
                "Access-Control-Allow-Origin", "WWW-Authenticate", "Set-Cookie2", "Connection", "Transfer-Encoding"
            })
    void whatCountsForTheWholeHostDoesNotPass(String name) {
        List<Header> passed = response.forBrowser(List.of(new Header(name, "x"), new Header("X-Own", "1")), false);

        assertThat(passed.stream().map(Header::name)).containsExactly("X-Own", "Referrer-Policy", "Cache-Control");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Location|/x|P/x",
                "Location|http://device/x|P/x",
                "Location|https://example.com/x|https://example.com/x",
                "Content-Location|/x|P/x",
                "Refresh|5; url=/x|5; url=P/x",
                "Refresh|5; URL='http://device/x'|5; URL='P/x'",
                "Refresh|5|5",
                "Link|</x.css>; rel=preload, <//cdn/y>|<P/x.css>; rel=preload, <//cdn/y>",
            })
    void linksInHeadersAreChanged(String name, String value, String changed) {
        List<Header> passed = response.forBrowser(List.of(new Header(name, value)), false);

        assertThat(Header.first(passed, name)).contains(changed.replace("P/", PREFIX + "/"));
    }

    @Test
    void lengthOfAChangedPageIsNotTold() {
        List<Header> headers = List.of(new Header("Content-Length", "5"), new Header("Content-Encoding", "gzip"));

        assertThat(Header.first(response.forBrowser(headers, true), "content-length"))
                .isEmpty();
        assertThat(Header.first(response.forBrowser(headers, true), "content-encoding"))
                .isEmpty();
        assertThat(Header.first(response.forBrowser(headers, false), "content-length"))
                .contains("5");
        assertThat(Header.first(response.forBrowser(headers, false), "content-encoding"))
                .contains("gzip");
    }

    @Test
    void partsAreNeitherAskedForNorOffered() {
        // When
        List<Header> asked = RequestHeaders.forDevice(
                List.of(new Header("Range", "bytes=0-9"), new Header("If-Range", "\"a\"")), Optional.empty());
        List<Header> offered = response.forBrowser(List.of(new Header("Accept-Ranges", "bytes")), false);

        // Then
        assertThat(Header.first(asked, "range")).isEmpty();
        assertThat(Header.first(asked, "if-range")).isEmpty();
        assertThat(Header.first(offered, "accept-ranges")).isEmpty();
    }

    @Test
    void cachingIsPrivateUnlessTheDeviceSaysOtherwise() {
        List<Header> given = response.forBrowser(List.of(new Header("Cache-Control", "no-store")), false);

        assertThat(given.stream().filter(header -> header.is("cache-control")).map(Header::value))
                .containsExactly("no-store");
        assertThat(Header.first(response.forBrowser(List.of(), false), "cache-control"))
                .contains("private");
    }

    @Test
    void policyIsAddedWhereOneIsSet() {
        ResponseHeaders withPolicy =
                new ResponseHeaders(new Links(PREFIX, Set.of("device")), PREFIX, Optional.of("sandbox"));

        assertThat(Header.first(withPolicy.forBrowser(List.of(), false), "content-security-policy"))
                .contains("sandbox");
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html; charset=utf-8, identity, true",
        "404, TEXT/XML, '', true",
        "200, image/svg+xml, identity, true",
        "200, text/css, identity, true",
        "200, application/octet-stream, identity, false",
        "200, text/javascript, identity, false",
        "200, text/html, gzip, true",
        "200, text/html, X-GZIP, true",
        "200, text/css, deflate, true",
        "200, text/html, br, false",
        "200, text/html, 'gzip, gzip', false",
        "206, text/html, gzip, false",
        "200, text/html; charset=UTF-16, identity, false",
        "206, text/html, identity, false",
    })
    void onlyPagesThatCanBeReadAreChanged(int status, String type, String coding, boolean changed) {
        List<Header> headers = coding.isEmpty()
                ? List.of(new Header("Content-Type", type))
                : List.of(new Header("Content-Type", type), new Header("Content-Encoding", coding));

        assertThat(Pages.haveLinks(status, headers)).isEqualTo(changed);
    }
}
