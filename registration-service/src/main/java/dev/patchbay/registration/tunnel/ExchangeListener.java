package dev.patchbay.registration.tunnel;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Flow;

/** Is told what becomes of an exchange, on the event loop of the socket. */
interface ExchangeListener {

    /** Something of the request is about to be handed to the socket. Told once, before it happens. */
    void sending();

    /** The head of the answer is there. */
    void answered(ResponseHead head, Flow.Publisher<Buffer> body);

    /** There will be no answer. Told instead of {@link #answered}. */
    void failed(TunnelException failure);

    /** It has come to its end, told once: empty causes are good ends. */
    void ended(String outcome, long sentBytes, long receivedBytes);

    /** The id may be used again. */
    void closed();
}
