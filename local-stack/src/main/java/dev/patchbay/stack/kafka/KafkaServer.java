package dev.patchbay.stack.kafka;

/**
 * A Kafka broker on this machine that accepts produce and fetch requests. It creates no topics by itself. Its address
 * stays the same over {@link #stop} and {@link #start}, and so does what it stores.
 */
public interface KafkaServer extends AutoCloseable {

    /** Host and port for clients. */
    String bootstrapServers();

    /** Stops the broker and returns when it is gone; does nothing if it is stopped. */
    void stop();

    /** Starts the broker again and returns when it is ready; does nothing if it runs. */
    void start();

    /** Stalls the broker: its connections stay open, and nothing is answered until {@link #resume}. */
    void pause();

    /** Lets a paused broker go on. */
    void resume();

    /** Stops the broker for good; a temporary one loses its data. */
    @Override
    void close();

    /** The TCP port on the loopback address. */
    int port();
}
