package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entity tags made of version numbers (RFC 9110, section 8.8.3), so that nobody overwrites what he has not seen. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * @param ifMatch the header as sent, one tag or a list of them; {@code *} fits any version
     * @throws ProblemException precondition-required without the header, precondition-failed for another version
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new ProblemException(
                    CommonError.PRECONDITION_REQUIRED,
                    "Send the ETag of what you have read as If-Match, or * to change it whatever it is.");
        }
        if (!ifMatch.equals("*") && !names(ifMatch, of(version))) {
            throw new ProblemException(
                    CommonError.PRECONDITION_FAILED, "Read it again, it is now " + of(version) + ".");
        }
    }

    /** Whether a list of tags, or {@code *}, has this one; weak tags are compared by what they are called. */
    static boolean isAmong(String tags, String tag) {
        return tags.strip().equals("*")
                || Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(tag::equals);
    }

    private static boolean names(String ifMatch, String tag) {
        return Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(tag::equals);
    }
}
