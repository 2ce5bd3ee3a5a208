package dev.patchbay.kit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsTest {

    @Test
    void idsAreRandomUuidsAndUnique() {
        // Given
        Ids ids = new Ids(new SecureRandom());

        // When
        Stream<UUID> made = Stream.generate(ids::next).limit(10_000);

        // Then
        assertThat(made).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0,  00000000-0000-4000-8000-000000000000",
        "-1, ffffffff-ffff-4fff-bfff-ffffffffffff",
    })
    void versionAndVariantAreSetWhateverTheRandomBits(long bits, UUID expected) {
        assertThat(new Ids(always(bits)).next()).isEqualTo(expected);
    }

    private static SecureRandom always(long bits) {
        return new SecureRandom() {
            @Serial
            private static final long serialVersionUID = 1;

            @Override
            public long nextLong() {
                return bits;
            }
        };
    }
}
