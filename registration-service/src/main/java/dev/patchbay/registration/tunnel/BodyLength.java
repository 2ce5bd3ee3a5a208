package dev.patchbay.registration.tunnel;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the end of a body is found. */
sealed interface BodyLength {

    /** It has this many bytes. */
    record Fixed(long bytes) implements BodyLength {}

    /** The last chunk says so. */
    record Chunked() implements BodyLength {}

    /** It ends with the exchange. */
    record UntilEnd() implements BodyLength {}

    /** What the headers of an answer say (RFC 9112, section 6.3). */
    static BodyLength of(List<Header> headers) {
        List<String> codings = elements(headers, "transfer-encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .toList();
        if (codings.isEmpty()) {
            return fixed(elements(headers, "content-length").distinct().toList());
        }
        if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")) {
            return new Chunked();
        }
        throw HttpResponseReader.malformed("a transfer coding that nobody asked for");
    }

    /** The one length that the headers name; empty if they name none, several, or what is no length. */
    static OptionalLong announced(List<Header> headers) {
        List<String> lengths = elements(headers, "content-length").distinct().toList();
        return lengths.size() == 1 ? decimal(lengths.getFirst()) : OptionalLong.empty();
    }

    private static BodyLength fixed(List<String> lengths) {
        if (lengths.isEmpty()) {
            return new UntilEnd();
        }
        if (lengths.size() > 1) {
            throw HttpResponseReader.malformed("more than one length");
        }
        return new Fixed(decimal(lengths.getFirst())
                .orElseThrow(() -> HttpResponseReader.malformed("a length that is no number")));
    }

    private static Stream<String> elements(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .flatMap(header -> Stream.of(header.value().split(",", -1)))
                .map(String::strip);
    }

    /** A number of up to 18 digits. */
    static OptionalLong decimal(String digits) {
        return Pattern.matches("[0-9]{1,18}", digits) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** A number of up to 15 digits. */
    static OptionalLong hexadecimal(String digits) {
        return Pattern.matches("[0-9a-fA-F]{1,15}", digits)
                ? OptionalLong.of(Long.parseLong(digits, 16))
                : OptionalLong.empty();
    }
}
