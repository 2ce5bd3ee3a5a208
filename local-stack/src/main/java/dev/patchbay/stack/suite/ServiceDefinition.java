package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A service of the suite.
 *
 * @param name in the route table, of its database, its role and its log file
 * @param module the directory that builds it
 * @param heapMegabytes the most its heap may grow to
 */
public record ServiceDefinition(String name, String module, int heapMegabytes) {

    /** All services, in the order in which they start. A new service is one more line here. */
    public static final List<ServiceDefinition> ALL = List.of(
            new ServiceDefinition("registration", "registration-service", 512),
            new ServiceDefinition("inventory", "inventory-service", 256),
            new ServiceDefinition("provisioning", "provisioning-service", 192));

    /**
     * The program.
     *
     * @throws StartFailed if it was not built
     */
    Path program(Distribution distribution) {
        var jar = distribution
                .project()
                .resolve(module)
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new StartFailed(jar + " is missing: run ./mvnw -pl " + module + " -am -DskipTests package");
        }
        return jar;
    }
}
