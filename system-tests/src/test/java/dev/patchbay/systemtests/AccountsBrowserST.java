package dev.patchbay.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.patchbay.systemtests.browser.BrowserExtension;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person at the page of the accounts. */
@ExtendWith({SuiteExtension.class, BrowserExtension.class})
class AccountsBrowserST {

    private static final String LOGIN = "/login-actions/authenticate";

    @Test
    void onlyTheRightPasswordLetsAPersonInToTheirAccount(Patchbay patchbay, Page page) {
        // Given
        page.navigate(patchbay.gatewayUrl() + "/auth/realms/patchbay/account/");
        logIn(page, "wrong");
        assertThat(page).hasURL(Pattern.compile(".*" + LOGIN + ".*"));
        assertThat(page.getByText("Invalid username or password.")).isVisible();

        // When
        logIn(page, "alice");

        // Then
        assertThat(page).not().hasURL(Pattern.compile(".*" + LOGIN + ".*"));
        assertThat(page).hasURL(Pattern.compile("http://localhost:[0-9]+/auth/realms/patchbay/account/.*"));
        assertThat(page.locator("#username")).hasValue("alice");
    }

    private static void logIn(Page page, String password) {
        page.fill("#username", "alice");
        page.fill("#password", password);
        page.click("#kc-login");
    }
}
