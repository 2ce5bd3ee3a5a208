package dev.patchbay.registration.passthrough;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ErrorCode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.registration.tunnel.TunnelException;
import io.netty.handler.codec.CodecException;
import java.util.Arrays;
import java.util.Optional;

/** What can go wrong on the way into a device. */
enum PassthroughError implements ErrorCode {
    KEY_UNKNOWN("passthrough-key-unknown", 401, "The key is not good, or not any more"),
    DEVICE_OFFLINE("device-offline", 503, "The device is not connected"),
    DEVICE_BUSY("device-busy", 503, "The device has too much to do"),
    DEVICE_SILENT("device-silent", 504, "The device does not answer"),
    DEVICE_ANSWER_INVALID("device-answer-invalid", 502, "The device's answer is not HTTP or not complete"),
    DEVICE_ANSWER_TOO_LARGE("device-answer-too-large", 502, "The device's answer is too large"),
    REQUEST_INCOMPLETE("request-incomplete", 400, "The body of the request did not come as it was announced"),
    TOO_SLOW("too-slow", 408, "The request was not continued");

    private final String code;
    private final int status;
    private final String title;

    PassthroughError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The error that another node has told. */
    static ErrorCode of(String code) {
        Optional<ErrorCode> known = Arrays.stream(values())
                .filter(error -> error.code.equals(code))
                .map(ErrorCode.class::cast)
                .findFirst();
        return known.orElse(CommonError.UNAVAILABLE);
    }

    /** What the one who asked is told. */
    static ErrorCode of(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem.error();
            case TunnelException tunnel -> of(tunnel.cause());
            // the HTTP client refuses what another node has passed on of a device
            case IllegalArgumentException _, CodecException _ -> DEVICE_ANSWER_INVALID;
            default -> CommonError.UNAVAILABLE;
        };
    }

    private static PassthroughError of(TunnelException.Cause cause) {
        return switch (cause) {
            case DEVICE_GONE -> DEVICE_OFFLINE;
            case NO_ANSWER -> DEVICE_SILENT;
            case MALFORMED_ANSWER, CUT_ANSWER -> DEVICE_ANSWER_INVALID;
            case TOO_LARGE -> DEVICE_ANSWER_TOO_LARGE;
            case TOO_MANY_EXCHANGES -> DEVICE_BUSY;
            case REQUEST_FAILED -> REQUEST_INCOMPLETE;
            case CALLER_TOO_SLOW -> TOO_SLOW;
        };
    }
}
