package dev.patchbay.inventory.identity;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a firmware version among others, as numbers that are compared one after the other.
 *
 * <p>{@code 13r2 sr5 [13.4250/131286/1300]}, like {@code 13R2SR5}, is 13, 2, the stage {@code sr}, 5, then the numbers of the build. Stages come
 * in the order dvl, alpha, beta, rc, final, sr; other words come before all of them, and no word is as good as final. Other
 * texts follow the order of people: numbers as numbers, characters as characters. They are before all firmware versions.
 *
 * @param parts not empty, each from -1 to 999,999,999 in what is stored
 */
public record VersionKey(List<Integer> parts) implements Comparable<VersionKey> {

    /** Orders version texts; those that have the same key by their text. */
    public static final Comparator<String> TEXTS =
            Comparator.comparing(VersionKey::of).thenComparing(Comparator.naturalOrder());

    private static final Pattern FIRMWARE = Pattern.compile(
            "v?([0-9]+)r([0-9]+)(?:(?![a-z0-9])|(?=(?:dvl|alpha|beta|rc|final|sr)(?![a-z])))(?:[\\s.-]*([a-z]+)[\\s.-]*([0-9]*))?(.*)",
            Pattern.DOTALL);
    private static final Pattern BUILD = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");
    private static final Pattern TOKEN = Pattern.compile("[0-9]+|[^0-9]", Pattern.DOTALL);

    private static final List<String> STAGES = List.of("dvl", "alpha", "beta", "rc", "final", "sr");
    private static final int OTHER_STAGE = 0;
    private static final int FINAL = STAGES.indexOf("final") + 1;
    private static final int NO_FIRMWARE = -1;
    private static final int MAX_BUILD_PARTS = 6;
    private static final int MAX_PARTS = 64;
    private static final int MAX_PART = 999_999_999;

    public VersionKey {
        parts = List.copyOf(parts);
    }

    /** The key of a version as a device tells it, be it a version or not. */
    public static VersionKey of(String version) {
        return read(version, true);
    }

    /**
     * What the keys of all versions begin with that are meant by a text: {@code 13r2} means whatever is 13r2, and
     * {@code 13r2 sr} all its service releases.
     */
    public static VersionKey beginning(String version) {
        return read(version, false);
    }

    /** What the keys of all firmware versions of a major release begin with. */
    public static VersionKey major(String digits) {
        return new VersionKey(List.of(number(digits)));
    }

    private static VersionKey read(String version, boolean complete) {
        String text = version.strip().toLowerCase(Locale.ROOT);
        Matcher firmware = FIRMWARE.matcher(text);
        return new VersionKey(firmware.matches() ? firmware(firmware, complete) : other(text));
    }

    private static List<Integer> firmware(Matcher version, boolean complete) {
        List<Integer> parts = new ArrayList<>(List.of(number(version.group(1)), number(version.group(2))));
        List<Integer> builds = BUILD.matcher(version.group(5))
                .results()
                .limit(MAX_BUILD_PARTS)
                // 13.4250 and 134250 are the same build
                .map(build -> number(build.group().replace(".", "")))
                .toList();
        boolean all = complete || !builds.isEmpty();
        if (version.group(3) != null) {
            parts.add(STAGES.contains(version.group(3)) ? STAGES.indexOf(version.group(3)) + 1 : OTHER_STAGE);
        } else if (all) {
            parts.add(FINAL);
        }
        if (version.group(4) != null && !version.group(4).isEmpty()) {
            parts.add(number(version.group(4)));
        } else if (all) {
            parts.add(0);
        }
        parts.addAll(builds);
        return parts;
    }

    private static List<Integer> other(String text) {
        List<Integer> parts = new ArrayList<>(List.of(NO_FIRMWARE));
        TOKEN.matcher(text).results().forEach(token -> {
            char first = token.group().charAt(0);
            // 0 before a number: below all characters
            parts.addAll(
                    first >= '0' && first <= '9'
                            ? List.of(0, number(token.group()))
                            : List.of(Math.max(1, (int) first)));
        });
        return parts.subList(0, Math.min(parts.size(), MAX_PARTS));
    }

    private static int number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 9 ? MAX_PART : Integer.parseInt(significant);
    }

    /** Whether it is the key of a firmware version, which compares with such only. */
    public boolean isFirmware() {
        return parts.getFirst() != NO_FIRMWARE;
    }

    /** The least of all keys of this kind. */
    public VersionKey leastOfKind() {
        return new VersionKey(List.of(isFirmware() ? 0 : NO_FIRMWARE));
    }

    /** The first one behind all that begin with this one. */
    public VersionKey behind() {
        List<Integer> next = new ArrayList<>(parts);
        next.addLast(next.removeLast() + 1);
        return new VersionKey(next);
    }

    /** The first one behind all keys of this kind. */
    public VersionKey behindKind() {
        return new VersionKey(List.of(isFirmware() ? Integer.MAX_VALUE : 0));
    }

    /** Part by part; what only begins another one is before it, as PostgreSQL compares arrays. */
    @Override
    public int compareTo(VersionKey other) {
        return Arrays.compare(array(), other.array());
    }

    private int[] array() {
        return parts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** As an array of PostgreSQL. */
    public String literal() {
        return parts.stream().map(String::valueOf).collect(joining(",", "{", "}"));
    }
}
