package dev.patchbay.kit.commands;

import dev.patchbay.kit.commands.CommandContent.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a device to an HTTP request.
 *
 * @param status any of HTTP; also those of errors
 * @param headers in their order, as the device sent them
 * @param body handed over, and changed by nobody afterwards
 * @param truncated whether the body was longer
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString are written out below
public record CommandAnswer(int status, List<Header> headers, byte[] body, boolean truncated) {

    public CommandAnswer {
        headers = List.copyOf(headers);
    }

    /** The value of the first field of that name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The same with no more than so many bytes of the body. */
    CommandAnswer cut(int bytes) {
        return bytes >= body.length ? this : new CommandAnswer(status, headers, Arrays.copyOf(body, bytes), true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandAnswer that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && truncated == that.truncated;
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return "CommandAnswer[" + status + ", bytes=" + body.length + ", truncated=" + truncated + "]";
    }
}
