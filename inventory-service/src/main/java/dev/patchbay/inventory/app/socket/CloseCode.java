package dev.patchbay.inventory.app.socket;

import io.quarkus.websockets.next.CloseReason;

/** Why this side closes a socket. */
enum CloseCode {
    PROTOCOL_ERROR(1002),
    NOT_TEXT(1003),
    NOT_JSON(1007),
    POLICY_VIOLATION(1008),
    TOO_LARGE(1009),
    INTERNAL_ERROR(1011),
    COME_AGAIN(1012),
    TRY_AGAIN_LATER(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    CloseReason reason(String text) {
        return new CloseReason(number, text);
    }
}
