package dev.patchbay.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import dev.patchbay.systemtests.browser.BrowserExtension;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person at a browser uses the web pages of a device, which is behind its socket. */
@ExtendWith({SuiteExtension.class, BrowserExtension.class})
class PassthroughBrowserST {

    private static final int DOWNLOAD = 20_000_000;

    private final Patchbay patchbay;
    private final Devices devices;
    private final AppSocket app;
    private final String password = Secrets.random("app");

    private String home;

    PassthroughBrowserST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.devices = Devices.at(patchbay.devicesUrl(), 1);
        this.app = patchbay.app();
    }

    @BeforeEach
    void openTheWay() {
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(devices, domain);
        app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
        String key = Secrets.OF_THIS_RUN.remember(
                "session key", app.ask(request("GetUserInfo")).path("key").asText());
        home = patchbay.passthroughUrl(devices.first().hardwareId(), key);
    }

    @AfterEach
    void close() {
        app.close();
        devices.close();
    }

    @Test
    void aPageIsShownWithAllThatBelongsToIt(Page page) {
        // When
        page.navigate(home + "/");

        // Then
        assertThat(page).hasTitle(devices.first().model().product());
        assertThat(page.locator("#hardware-id")).hasText(devices.first().hardwareId());
        assertThat(page.locator("#script")).not().hasText("the script has not run");
        List.of("#relative-image", "#absolute-image")
                .forEach(image -> assertThat(
                                page.locator(image).evaluate("image => image.complete && image.naturalWidth > 0"))
                        .as(image)
                        .isEqualTo(true));
        assertThat(page.locator("link[rel=stylesheet]").evaluate("link => link.sheet.cssRules.length"))
                .isNotEqualTo(0);
    }

    @Test
    void everyLinkLeadsToTheDevice(Page page) {
        List.of("#relative-link", "#absolute-link", "#full-link", "#nested-link", "#redirect-link")
                .forEach(link -> {
                    // Given
                    page.navigate(home + "/");

                    // When
                    Response answer = page.waitForNavigation(() -> page.click(link));

                    // Then
                    assertThat(answer.status()).as(link).isEqualTo(200);
                    assertThat(page.url()).startsWith(home + "/");
                });
    }

    @Test
    void aCommandReachesTheDeviceAsItIsWritten(Page page) {
        // Given
        page.navigate(home + "/");

        // When
        page.click("#command-link");

        // Then
        Eventually.eventually(
                "the line", () -> assertThat(devices.first().state().lines()).contains("config write"));
    }

    @Test
    void aFormIsSent(Page page) {
        // Given
        page.navigate(home + "/");

        // When
        page.click("#form button");

        // Then
        assertThat(page.locator("body")).hasText("name=%C3%A4+%26+b");
    }

    @Test
    void aRedirectStaysWithTheDevice(Page page) {
        for (String kind : List.of("absolute", "path", "relative")) {
            // When
            page.navigate(home + "/redirect/" + kind);

            // Then
            assertThat(page.locator("body")).hasText("arrived");
            assertThat(page).hasURL(home + "/redirect/target");
        }
    }

    @Test
    void cookiesOfTheDeviceStayBelowItsPathAndThoseOfTheSuiteDoNotReachIt(Page page) {
        // Given
        page.context().addCookies(List.of(new Cookie("suite-session", "mine").setUrl(patchbay.gatewayUrl() + "/")));

        // When
        page.navigate(home + "/cookie?value=11");
        page.navigate(home + "/cookie?value=22");

        // Then
        assertThat(page.locator("body")).containsText("device-session=11");
        assertThat(page.locator("body")).not().containsText("suite-session");
        assertThat(page.context().cookies())
                .filteredOn(cookie -> cookie.name.startsWith("patchbay-device-"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.path)
                            .startsWith(home.substring(patchbay.gatewayUrl().length()));
                    assertThat(cookie.domain).isEqualTo("localhost");
                });
        page.navigate(home + "/headers");
        assertThat(page.locator("body")).not().containsText("suite-session");
    }

    @Test
    void aLargeFileIsDownloaded(Page page) throws IOException {
        // Given
        page.navigate(home + "/");

        // When
        Download download = page.waitForDownload(() -> page.click("#download-link"));

        // Then
        byte[] content = Files.readAllBytes(download.path());
        assertThat(content).hasSize(DOWNLOAD);
        assertThat(new String(content, 0, 26, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualToIgnoringCase("abcdefghijklmnopqrstuvwxyz");
    }
}
