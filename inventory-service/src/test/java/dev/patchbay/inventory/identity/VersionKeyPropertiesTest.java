package dev.patchbay.inventory.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class VersionKeyPropertiesTest {

    @Property
    void theOrderIsTotal(@ForAll("texts") String one, @ForAll("texts") String other, @ForAll("texts") String third) {
        var order = VersionKey.TEXTS;
        assertThat(Integer.signum(order.compare(one, other))).isEqualTo(-Integer.signum(order.compare(other, one)));
        if (order.compare(one, other) <= 0 && order.compare(other, third) <= 0) {
            assertThat(order.compare(one, third)).isLessThanOrEqualTo(0);
        }
        assertThat(order.compare(one, other) == 0).isEqualTo(one.equals(other));
    }

    @Property
    void numbersDecideFromLeftToRight(
            @ForAll @IntRange(max = 99) int major,
            @ForAll @IntRange(max = 99) int minor,
            @ForAll @IntRange(max = 99) int release,
            @ForAll @IntRange(min = 1000, max = 9999) int build,
            @ForAll @IntRange(min = 1, max = 9) int more) {
        VersionKey version = release(major, minor, release, build);

        assertThat(version).isLessThan(release(major, minor, release, build + more));
        assertThat(version).isLessThan(release(major, minor, release + more, 0));
        assertThat(version).isLessThan(release(major, minor + more, 0, 0));
        assertThat(version).isLessThan(release(major + more, 0, 0, 0));
    }

    @Property
    void eachVersionIsBelowWithinOrAboveEachBeginning(@ForAll("texts") String version, @ForAll("texts") String asked) {
        VersionKey key = VersionKey.of(version);
        VersionKey from = VersionKey.beginning(asked);

        assertThat(from).isLessThan(from.behind());
        assertThat(from.leastOfKind()).isLessThanOrEqualTo(from);
        if (key.isFirmware() == from.isFirmware()) {
            assertThat(key).isGreaterThanOrEqualTo(from.leastOfKind()).isLessThan(from.behindKind());
        }
    }

    @Property
    void anyTextHasAKeyThatTheDatabaseCanStore(@ForAll @StringLength(max = 300) String text) {
        VersionKey key = VersionKey.of(text);

        assertThat(key.parts()).isNotEmpty().allMatch(part -> part >= -1 && part <= 999_999_999);
        assertThat(key.parts()).hasSizeLessThanOrEqualTo(64);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> firmware = Combinators.combine(
                        Arbitraries.integers().between(12, 14),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("", " dvl", " beta", " beta2", " rc", " final", " sr", " sr3", " sr12", " own"),
                        Arbitraries.of("", " [13.4250/131286/1300]", " [134250]"))
                .as((major, minor, stage, build) -> major + "r" + minor + stage + build);
        return Arbitraries.oneOf(
                firmware,
                Arbitraries.of(VersionKeyTest.IN_ORDER),
                Arbitraries.strings().ofMaxLength(20));
    }

    private static VersionKey release(int major, int minor, int release, int build) {
        return VersionKey.of("%dr%d sr%d [%d]".formatted(major, minor, release, build));
    }
}
