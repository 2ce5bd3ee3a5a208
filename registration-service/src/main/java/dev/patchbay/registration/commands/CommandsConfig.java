package dev.patchbay.registration.commands;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How commands to devices are executed. */
@ConfigMapping(prefix = "patchbay.registration.commands")
public interface CommandsConfig {

    /** How many commands one device executes at once; the others wait in the order in which they came. */
    @WithDefault("4")
    int atOnce();

    /** How many commands of one device a node takes before they have their turn; the others stay in the database. */
    @WithDefault("32")
    int queue();

    /** How many commands are stored or told in one transaction at most. */
    @WithDefault("200")
    int batch();

    /** The pause before another try while the database is away. */
    @WithDefault("PT0.5S")
    Duration retryPause();

    /** How often is looked for deadlines that have passed, and for what nobody has been told of. */
    @WithDefault("1s")
    Duration interval();

    /** How long after its deadline a command may still be ended by the node that has taken it. */
    @WithDefault("PT5S")
    Duration grace();

    /** How long finished commands are remembered, to know repetitions. */
    @WithDefault("PT24H")
    Duration memory();
}
