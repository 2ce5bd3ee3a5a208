package dev.patchbay.stack.cli;

import dev.patchbay.stack.keycloak.KeycloakServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person needs to know when everything is ready.
 *
 * @param took how long the start was
 * @param devices how many the gateway takes
 * @param firstPassword of Keycloak's own administrator, if it was made now
 */
record Overview(RunState run, Duration took, int devices, Optional<String> firstPassword) {
    private static final String SHOW_PASSWORDS = "show-passwords";

    void print(PrintWriter out) {
        out.printf("%nPatchbay is up (%d s).%n%n", took.toSeconds());
        line(out, "Gateway", run.url() + "  " + run.tlsUrl());
        line(out, "Devices", webSocket() + "/patchbay.local/devices/sysclients  (up to " + devices + ")");
        line(out, "Interfaces", run.url() + "/api/inventory/v1/…  " + run.url() + "/api/registration/v1/…");
        line(out, "Accounts", run.url() + "/auth/realms/patchbay/account");
        firstPassword.ifPresent(password -> line(
                out,
                "Keycloak",
                "its own administrator is " + KeycloakServer.ADMINISTRATOR + " with the password " + password
                        + ", which is shown only now"));
        out.println();
        out.printf("  %-10s %-10s %-16s %-8s %s%n", "User", "Password", "Domain", "Role", "Permissions");
        account(out, "operator", "patchbay.local", "admin", SHOW_PASSWORDS);
        account(out, "adam", "example.com", "admin", SHOW_PASSWORDS);
        account(out, "alice", "example.com", "editor", SHOW_PASSWORDS);
        account(out, "edith", "example.com", "editor", "");
        account(out, "victor", "example.com", "viewer", "");
        account(out, "anna", "acme.test", "admin", SHOW_PASSWORDS);
        account(out, "bob", "acme.test", "editor", "");
        account(out, "vera", "acme.test", "viewer", "");
        out.println();
        out.printf("  %-14s %s%n", "Domain", "Password");
        out.printf("  %-14s %s%n", "patchbay.local", "patchbay");
        out.printf("  %-14s %s%n", "example.com", "example-pw");
        out.printf("  %-14s %s%n", "acme.test", "acme-pw");
        out.println();
        out.printf("  %-14s %s%n", "Part", "Port");
        run.parts().stream()
                .filter(part -> part.port() != 0)
                .forEach(part -> out.printf("  %-14s %d%n", part.name(), part.port()));
        out.println();
        out.flush();
    }

    private String webSocket() {
        return run.url().replaceFirst("^http", "ws");
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("  %-10s %s%n", name, value);
    }

    private static void account(PrintWriter out, String name, String domain, String role, String permissions) {
        out.printf("  %-10s %-10s %-16s %-8s %s%n", name, name, domain, role, permissions);
    }
}
