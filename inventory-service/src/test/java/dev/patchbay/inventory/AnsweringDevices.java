package dev.patchbay.inventory;

import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.kit.commands.CommandContent.Header;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.kit.commands.CommandSeal;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Devices that answer commands, in the place of registration: over the broker, with contents that are really sealed. */
final class AnsweringDevices implements AutoCloseable {

    /** What a device was asked. */
    record Asked(String hardwareId, String target) {}

    private final CommandSeal seal;
    private final EventWriter writer = new EventWriter();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, CommandAnswer> answers = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    AnsweringDevices(CommandSeal seal) {
        this.seal = seal;
        EventReader reader = EventReader.fromNow("patchbay.commands");
        this.thread = Thread.ofPlatform().daemon().start(() -> run(reader));
    }

    /** What the device answers from now on; before that it is offline. */
    void answers(String hardwareId, int status, String body) {
        answers.put(
                hardwareId,
                new CommandAnswer(
                        status,
                        List.of(new Header("Content-Type", "text/plain; charset=utf-8")),
                        body.getBytes(StandardCharsets.UTF_8),
                        false));
    }

    /** The targets that the device was asked for, in their order. */
    List<String> targets(String hardwareId) {
        return asked.stream()
                .filter(one -> one.hardwareId().equals(hardwareId))
                .map(Asked::target)
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        writer.close();
    }

    private void run(EventReader reader) {
        int seen = 0;
        try (reader) {
            while (running) {
                List<EventRecord> records = reader.records();
                records.subList(seen, records.size()).forEach(this::answer);
                seen = records.size();
            }
        }
    }

    private void answer(EventRecord command) {
        UUID id = UUID.fromString(command.text("commandId"));
        String hardwareId = command.text("hardwareId");
        if (seal.openContent(id, command.text("sealedContent")) instanceof HttpCommand http) {
            asked.add(new Asked(hardwareId, http.target()));
        }
        Map<String, Object> data = new HashMap<>(Map.of(
                "commandId", id.toString(),
                "hardwareId", hardwareId,
                "requester", command.text("requester"),
                "at", InstantSource.system().instant().toString()));
        CommandAnswer answer = answers.get(hardwareId);
        data.put("outcome", answer == null ? "DEVICE_OFFLINE" : "OK");
        if (answer != null) {
            data.put("sealedAnswer", seal.seal(id, answer));
        }
        writer.send("patchbay.command-results", hardwareId, "command-finished.v1", data);
    }
}
