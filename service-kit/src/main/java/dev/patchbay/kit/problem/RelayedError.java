package dev.patchbay.kit.problem;

import java.util.Arrays;
import java.util.Optional;

/** An error that another service has answered. */
public record RelayedError(String code, int status, String title) implements ErrorCode {

    /** The common error with this code, or else a relayed one. */
    public static ErrorCode of(String code, int status, String title) {
        Optional<ErrorCode> common = Arrays.stream(CommonError.values())
                .filter(error -> error.code().equals(code))
                .map(ErrorCode.class::cast)
                .findFirst();
        return common.orElseGet(() -> new RelayedError(code, status, title));
    }
}
