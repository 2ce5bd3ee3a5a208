package dev.patchbay.registration.tunnel;

/**
 * Where an exchange stands. The methods of each state are its legal transitions; others can't be written.
 *
 * <pre>
 * Opening → Sending ⇄ Taken → Awaiting → Receiving
 *    │          └───────┴─────────┴──────────┴────→ ShuttingDown → Closed
 *    └──────────────────────────────────────────────────────────────↗   (every state may become Closed)
 * </pre>
 */
sealed interface ExchangeState {

    default Closed closed() {
        return new Closed();
    }

    /** The next piece of the request may be sent. */
    sealed interface Ready extends ExchangeState {
        default Sending sending() {
            return new Sending();
        }
    }

    /** The device knows of the exchange, and has not heard of its end. */
    sealed interface Live extends ExchangeState {
        default ShuttingDown shuttingDown() {
            return new ShuttingDown();
        }
    }

    /** The device is asked for its answer. */
    sealed interface Answering extends Live {}

    /** Nothing was sent yet. */
    record Opening() implements Ready {}

    /** A piece of the request was sent; the device has not confirmed it. */
    record Sending() implements Live {
        Taken taken() {
            return new Taken();
        }
    }

    /** The device has taken all that was sent; there may be more. */
    record Taken() implements Ready, Live {
        Awaiting awaiting() {
            return new Awaiting();
        }
    }

    /** The request is complete, the head of the answer is not. */
    record Awaiting() implements Answering {
        Receiving receiving() {
            return new Receiving();
        }
    }

    /** The head of the answer is there, the body is being read. */
    record Receiving() implements Answering {}

    /** This side has ended the exchange; the device has not confirmed it. */
    record ShuttingDown() implements ExchangeState {}

    /** The id may be used again. */
    record Closed() implements ExchangeState {}
}
