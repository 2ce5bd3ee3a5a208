package dev.patchbay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.Media;
import dev.patchbay.systemtests.browser.BrowserExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes on paper, as a browser prints them. */
@ExtendWith({SuiteExtension.class, BrowserExtension.class})
class CodeSheetBrowserST {

    /** Between the margins of A4, in CSS pixels. */
    private static final int WIDTH = 718;

    private static final int CARDS = 30;

    @Test
    void longNamesStayOnTheirCards(Patchbay patchbay, Page page) {
        // Given
        String domain = patchbay.inventory().newDomain();
        patchbay.provisioning().phonesOf(domain);
        List<String> names = List.of("alice", "Jürgen Großmann-Weißenböck", "Łukasz Żółć", "long.".repeat(30) + "name");
        List<String> users =
                Stream.generate(() -> names).flatMap(List::stream).limit(CARDS).toList();
        String sheet = patchbay.provisioning().sheet(domain, users);

        // When
        page.setViewportSize(WIDTH, 1000);
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
        page.setContent(sheet);

        // Then
        assertThat(page.locator(".card").count()).isEqualTo(CARDS);
        assertThat(page.locator(".card svg path").count()).isEqualTo(CARDS);
        assertThat(page.getByText("For: Jürgen Großmann-Weißenböck").count()).isPositive();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(WIDTH);
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('.card')]"
                                        + ".filter(card => card.scrollWidth > card.clientWidth || card.scrollHeight > card.clientHeight).length"))
                .isEqualTo(0);
    }
}
