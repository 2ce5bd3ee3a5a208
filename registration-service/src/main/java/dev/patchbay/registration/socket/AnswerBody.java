package dev.patchbay.registration.socket;

import io.vertx.core.buffer.Buffer;

/** Collects the body of an answer up to a limit. Not safe for concurrent use. */
final class AnswerBody {

    private final int limit;
    private final Buffer collected = Buffer.buffer();
    private boolean cut;

    AnswerBody(int limit) {
        this.limit = limit;
    }

    /** Returns whether more is wanted. */
    boolean add(Buffer piece) {
        int room = limit - collected.length();
        if (piece.length() <= room) {
            collected.appendBuffer(piece);
            return true;
        }
        collected.appendBuffer(piece, 0, room);
        cut = true;
        return false;
    }

    byte[] bytes() {
        return collected.getBytes();
    }

    boolean isCut() {
        return cut;
    }
}
