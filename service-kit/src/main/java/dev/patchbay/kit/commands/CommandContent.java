package dev.patchbay.kit.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a device is to do. Immutable: arrays and trees are handed over, and nobody changes them afterwards. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommandContent.HttpCommand.class, name = "http"),
    @JsonSubTypes.Type(value = CommandContent.AdminCommand.class, name = "admin")
})
public sealed interface CommandContent {

    /** How much of an answer's body is kept, if nothing else is said: 1 MiB. */
    int DEFAULT_ANSWER_BYTES = 1024 * 1024;

    /** How much of an answer's body can be kept: 4 MiB. */
    int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    /**
     * Answer an HTTP request, through the tunnel to the web server of the device.
     *
     * @param target path and query, sent exactly as they are
     * @param headers in their order; {@code Host} and the length of the body are added if they are missing
     * @param maxAnswerBytes what is longer of the answer's body is cut off, and the exchange shut down
     */
    @SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString are written out below
    record HttpCommand(String method, String target, List<Header> headers, byte[] body, int maxAnswerBytes)
            implements CommandContent {

        private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
        private static final Pattern TARGET = Pattern.compile("[/*][\\x20-\\x7e\\x80-\\xff]*");

        /** @throws IllegalArgumentException if it can't be sent as an HTTP request, or the limit is not 0 to 4 MiB */
        public HttpCommand {
            headers = List.copyOf(headers);
            require(TOKEN.matcher(method).matches(), "the method is not a token");
            require(TARGET.matcher(target).matches(), "the target is not a path");
            require(maxAnswerBytes >= 0 && maxAnswerBytes <= MAX_ANSWER_BYTES, "the limit is not 0 to 4 MiB");
        }

        /** A request without headers and body. */
        public static HttpCommand of(String method, String target) {
            return new HttpCommand(method, target, List.of(), new byte[0], DEFAULT_ANSWER_BYTES);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HttpCommand that
                    && method.equals(that.method)
                    && target.equals(that.target)
                    && headers.equals(that.headers)
                    && Arrays.equals(body, that.body)
                    && maxAnswerBytes == that.maxAnswerBytes;
        }

        @Override
        public int hashCode() {
            return 31 * method.hashCode() + target.hashCode();
        }

        /** Without what may be a secret. */
        @Override
        public String toString() {
            return "HttpCommand[" + method + ", bytes=" + body.length + "]";
        }
    }

    /**
     * Take an admin message of the device protocol. There is no answer: the command ends well when the message was handed to
     * the device.
     *
     * @param number 5 (result of a provisioning) or 6 (configuration); the others are registration's own, and refused
     * @param content the JSON object of the message
     */
    record AdminCommand(int number, ObjectNode content) implements CommandContent {

        /** Without what may be a secret. */
        @Override
        public String toString() {
            return "AdminCommand[" + number + "]";
        }
    }

    /** One header field of a request or an answer. */
    record Header(String name, String value) {

        private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

        /** @throws IllegalArgumentException if it could not be sent as one field */
        public Header {
            require(
                    HttpCommand.TOKEN.matcher(name).matches()
                            && VALUE.matcher(value).matches(),
                    "not a header field");
        }

        /** Without the value, which may be a secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
