/**
 * Kafka for this machine: {@link dev.patchbay.stack.kafka.KafkaServer} is what services and tests see, as a single KRaft
 * node in a JVM of its own ({@link dev.patchbay.stack.kafka.EmbeddedKafkaServer}, whose program is
 * {@link dev.patchbay.stack.kafka.KafkaNode}) or in a container. Only that program needs the broker's libraries.
 */
@NullMarked
package dev.patchbay.stack.kafka;

import org.jspecify.annotations.NullMarked;
