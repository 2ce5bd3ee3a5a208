package dev.patchbay.kit.rest;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.problem.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids in paths. What can't be an id is the id of nothing. */
public final class PathIds {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private PathIds() {}

    /** @throws ProblemException not-found */
    public static DomainName domain(String segment) {
        if (!DomainName.isValid(segment)) {
            throw ProblemException.missing("domain");
        }
        return new DomainName(segment);
    }

    /** @throws ProblemException not-found */
    public static HardwareId hardwareId(String segment) {
        return HardwareIdText.ofDevice(segment).orElseThrow(() -> ProblemException.missing("device"));
    }

    /**
     * The id of a device that is to be added.
     *
     * @throws ProblemException invalid-request, with words about what is wrong with it
     */
    public static HardwareId newHardwareId(String segment) {
        return HardwareIdText.ofDevice(segment)
                .orElseThrow(() -> ProblemException.invalid("hardwareId", words(segment)));
    }

    private static String words(String segment) {
        return HardwareIdText.read(segment) instanceof HardwareIdText.Refused(String words) ? words : "";
    }

    /**
     * @param what the kind of thing that has the number
     * @throws ProblemException not-found
     */
    public static long number(String segment, String what) {
        try {
            return Long.parseLong(segment);
        } catch (NumberFormatException ofNothing) {
            throw ProblemException.missing(what);
        }
    }

    /**
     * @param what the kind of thing that has the id
     * @throws ProblemException not-found
     */
    public static UUID uuid(String segment, String what) {
        if (!isUuid(segment)) {
            throw ProblemException.missing(what);
        }
        return UUID.fromString(segment);
    }

    /** Whether it is one, in the form that the API writes. */
    public static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }
}
