package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Virtual devices in a process of their own, all unassigned at first; what they remember is kept. */
final class FleetProcess {
    private FleetProcess() {}

    /**
     * Starts them; they register by themselves.
     *
     * @param gatewayUrl where they register
     * @param directory for what they remember and for their log
     */
    static ChildProcess start(String gatewayUrl, int devices, Path directory, ProcessJournal journal) {
        var target = Distribution.find().project().resolve("device-simulator").resolve("target");
        var command = JavaCommand.of(
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", target + "/*:" + target + "/lib/*"),
                "dev.patchbay.simulator.FleetCommand",
                "--url",
                gatewayUrl.replaceFirst("^http", "ws") + "/patchbay.local/devices/sysclients",
                "--devices",
                Integer.toString(devices),
                "--type",
                "mixed",
                "--state",
                directory.resolve("fleet").toAbsolutePath().toString());
        var log = directory.resolve("logs").resolve("fleet.log");
        return ChildProcess.start(new ProcessSpec("fleet", command, Map.of(), directory, log), journal);
    }
}
