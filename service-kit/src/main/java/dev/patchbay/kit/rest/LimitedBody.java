package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.BrokenBodyException;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that may have so many bytes and no more. Of one that has more, the rest is read and thrown away up to a second limit: a client
 * that is still sending would not see the answer otherwise. A body that can't be read to its end is a {@link BrokenBodyException}.
 */
final class LimitedBody extends InputStream {

    private static final int THROWN_AWAY = 15 << 20;
    private static final int BUFFER = 1 << 14;

    private final InputStream body;
    private final long limit;
    private long read;

    LimitedBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = reading(body::read);
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = reading(() -> body.read(bytes, offset, length));
        if (count > 0) {
            count(count);
        }
        return count;
    }

    private static int reading(Read read) throws IOException {
        try {
            return read.next();
        } catch (IOException e) {
            throw new BrokenBodyException(e);
        }
    }

    /** One read of the body. */
    private interface Read {
        int next() throws IOException;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > limit) {
            throw tooLarge();
        }
    }

    /** What to answer; the rest of the body is gone then. */
    ProblemException tooLarge() throws IOException {
        byte[] buffer = new byte[BUFFER];
        int count = 0;
        for (long thrown = 0; count >= 0 && thrown < THROWN_AWAY; thrown += count) {
            count = reading(() -> body.read(buffer));
        }
        return new ProblemException(CommonError.TOO_LARGE, "A body has at most " + limit + " bytes.");
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
