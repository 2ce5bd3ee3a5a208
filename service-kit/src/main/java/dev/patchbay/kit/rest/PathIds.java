package dev.patchbay.kit.rest;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;

/** The ids in paths. What can't be an id is the id of nothing. */
public final class PathIds {

    private PathIds() {}

    /** @throws ProblemException not-found */
    public static DomainName domain(String segment) {
        if (!DomainName.isValid(segment)) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        return new DomainName(segment);
    }

    /** @throws ProblemException not-found */
    public static HardwareId hardwareId(String segment) {
        if (!HardwareId.isValid(segment)) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        return new HardwareId(segment);
    }

    /** @throws ProblemException not-found */
    public static long number(String segment) {
        try {
            return Long.parseLong(segment);
        } catch (NumberFormatException ofNothing) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
    }
}
