package dev.patchbay.stack.cli;

import dev.patchbay.stack.keycloak.KeycloakServer;
import picocli.CommandLine.Command;

/** The last step of a build: what would make the first start slow. */
@Command(name = "prepare", hidden = true)
final class Prepare implements Runnable {
    @Override
    public void run() {
        KeycloakServer.prepare(StateDirectory.find().logs().resolve("keycloak.log"));
    }
}
