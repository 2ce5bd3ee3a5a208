package dev.patchbay.inventory.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionKeyTest {

    static final List<String> IN_ORDER = List.of(
            "",
            "1.2.3",
            "1.2.10",
            "1.10",
            "2",
            "app platform 9",
            "app platform 10",
            "12r2 sr99 [12.9999/1/1]",
            "13r1 private [134000/1/1]",
            "13r1 dvl [13.4000/131286/1300]",
            "13r1 dvl [13.4001/131286/1300]",
            "13r1 alpha1",
            "13r1 beta",
            "13r1 beta3",
            "13r1 beta10 [13.4100/1/1]",
            "13r1 rc1",
            "13r1",
            "13r1 final [13.4200/1/1]",
            "13r1 sr1 [13.4210/1/1]",
            "13r1 sr2",
            "13r1 sr25 [134250/131286/1300]",
            "13r2 dvl [13.4250/131286/1300]",
            "13r2",
            "13r3 final [13.5000/1/1]",
            "13r10",
            "14r1");

    @Test
    void versionsComeInTheOrderThatTheyWereMadeIn() {
        // Given
        List<String> versions = new ArrayList<>(IN_ORDER);
        Collections.shuffle(versions, new Random(1));

        // When
        versions.sort(VersionKey.TEXTS);

        // Then
        assertThat(versions).containsExactlyElementsOf(IN_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "13r2, 13r2 dvl [13.4250/131286/1300], true",
        "13R2, 13r2 sr5, true",
        "13r2, 13r20, false",
        "13r2, 13r1 sr25, false",
        "13r1 sr, 13r1 sr25, true",
        "13r1 sr2, 13r1 sr25, false",
        "13r1 sr25, 13r1 sr25 [134250/1/1], true",
        "13r1 final, 13r1 [134250/1/1], true",
        "13r1 [13.4250], 13r1 final [134250/131286], true",
        "13r1, 1.2.3, false",
        "1.2, 1.2.3, true",
        "1.2, 1.20, false"
    })
    void theBeginningOfAVersionMeansAllThatBeginSo(String beginning, String version, boolean fits) {
        // Given
        VersionKey key = VersionKey.of(version);
        VersionKey from = VersionKey.beginning(beginning);

        // When
        boolean within = key.compareTo(from) >= 0 && key.compareTo(from.behind()) < 0;

        // Then
        assertThat(within).isEqualTo(fits);
    }
}
