package dev.patchbay.stack.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The program of the broker's own JVM: one node that is broker and controller, as in KRaft mode. Formats its directory
 * at the first start, tells by a file that it is ready, and ends with the process that started it.
 */
public final class KafkaNode {
    private static final Logger LOG = Logger.getLogger("");
    private static final String HOST = "127.0.0.1";

    private KafkaNode() {}

    /** Arguments: data directory, port for clients, port of the controller, file to create when the broker is ready. */
    public static void main(String[] arguments) throws Exception {
        // Kafka tells its whole configuration at INFO, at each start.
        LOG.setLevel(Level.WARNING);
        var data = Path.of(arguments[0]);
        formatIfNew(data);
        var server = new KafkaRaftServer(
                new KafkaConfig(configuration(data, arguments[1], arguments[2]), false), Time.SYSTEM);
        ProcessHandle.current().parent().ifPresent(KafkaNode::endWith);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        Files.createFile(Path.of(arguments[3]));
        server.awaitShutdown();
    }

    // A broker of a test run that was killed must not stay behind.
    private static void endWith(ProcessHandle parent) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            parent.onExit().join();
            Runtime.getRuntime().exit(1);
        });
    }

    // The formatter declares no narrower exception than this, and whatever goes wrong here belongs into the log.
    private static void formatIfNew(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setDirectories(List.of(data.toString()))
                .run();
    }

    private static Properties configuration(Path data, String clientPort, String controllerPort) {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "BROKER://%1$s:%2$s,CONTROLLER://%1$s:%3$s".formatted(HOST, clientPort, controllerPort));
        properties.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "BROKER");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // The default maps 10 MB of index per segment; a laptop's disk should not fill with empty ones.
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        return properties;
    }
}
