package dev.patchbay.kit.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of the connections to the service's database. The rest are Quarkus' own settings of its datasource. */
@ConfigMapping(prefix = "patchbay.database")
public interface DatabaseConfig {

    /** How long a statement waits for a free connection before it fails, and the request is answered with 503. */
    @WithDefault("PT1.5S")
    Duration acquisitionTime();

    /** How many statements and transactions may wait for a free connection; further ones fail at once. */
    @WithDefault("2000")
    int acquisitionQueue();

    /** How long connecting to the server may take. */
    @WithDefault("PT5S")
    Duration connectTime();

    /** The server ends statements that take longer. */
    @WithDefault("PT30S")
    Duration statementTime();
}
