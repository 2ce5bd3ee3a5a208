package dev.patchbay.kit.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchTest {

    private final Patch<String> keep = new Patch.Keep<>();
    private final Patch<String> clear = new Patch.Clear<>();
    private final Patch<String> replace = new Patch.Replace<>("new");

    @Test
    void saysWhatIsToBecomeOfAValue() {
        assertThat(keep.orEmpty()).isEmpty();
        assertThat(clear.orEmpty()).contains(Optional.empty());
        assertThat(replace.orEmpty()).contains(Optional.of("new"));
    }

    @Test
    void saysWhatIsToBecomeOfAValueThatIsAlwaysThere() {
        assertThat(keep.orCleared("default")).isEmpty();
        assertThat(clear.orCleared("default")).contains("default");
        assertThat(replace.orCleared("default")).contains("new");
    }
}
