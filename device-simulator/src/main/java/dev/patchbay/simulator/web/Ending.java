package dev.patchbay.simulator.web;

import java.util.List;

/** How the receiver of a response learns where it ends. */
sealed interface Ending {

    /** By {@code Content-Length}; if that is not the length of the body, the device ends the exchange after the body. */
    record Length(long declared) implements Ending {}

    /** By the last chunk. */
    record Chunked(List<String> trailers) implements Ending {}

    /** By the device, which shuts the exchange down after the last byte. */
    record Shutdown() implements Ending {}

    /** The response has no body by its status: 204, 304. */
    record Head() implements Ending {}

    /** There is no response at all. */
    record Silence() implements Ending {}
}
