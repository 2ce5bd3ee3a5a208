package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final String PUBLISHED = "c2007fc2dadbcc5f61326a99c4f42fe069d879a931126dcb3d28fec75f71d271";

    @Test
    void thePublishedVector() {
        // When
        var digest = Digests.digest(
                "009033460af2",
                "IP222",
                "13r2 dvl [13.4250/131286/1300]",
                "1234567890",
                "7iICN04agQq38j!hmbN7P5LLI1YePz1w");

        // Then
        assertThat(digest).isEqualTo(PUBLISHED);
    }

    @Test
    void onlyTheSameDigestMatches() {
        // When, then
        assertThat(Digests.matches(PUBLISHED, PUBLISHED)).isTrue();
        assertThat(Digests.matches(PUBLISHED, PUBLISHED.substring(1))).isFalse();
        assertThat(Digests.matches(PUBLISHED, PUBLISHED.replace('c', 'd'))).isFalse();
        assertThat(Digests.matches(PUBLISHED, "")).isFalse();
    }
}
