package dev.patchbay.stack.keycloak;

import dev.patchbay.stack.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The directory of one running Keycloak: its accounts and the realm to import, and links to the shared distribution for
 * everything else.
 */
final class RealmHome {
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");

    private RealmHome() {}

    /** Returns whether there are no accounts yet. */
    static boolean prepare(Path home, String publicUrl, KeycloakProgram program) {
        try {
            Files.createDirectories(home);
            forgetOtherRealm(home, publicUrl);
            boolean empty = Files.notExists(home.resolve("data").resolve("h2"));
            for (var name : SHARED) {
                link(home.resolve(name), program.root().resolve(name));
            }
            var imported = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.writeString(imported.resolve("patchbay-realm.json"), realm());
            return empty;
        } catch (IOException e) {
            throw new UncheckedIOException("can't prepare " + home + ": " + e.getMessage(), e);
        }
    }

    // A realm is imported only once: neither another public address, which its redirect addresses hold, nor another
    // realm file would count otherwise.
    private static void forgetOtherRealm(Path home, String publicUrl) throws IOException {
        var madeFor = home.resolve("made-for");
        var wanted = publicUrl + " " + Integer.toHexString(realm().hashCode());
        if (Files.notExists(madeFor) || !Files.readString(madeFor).equals(wanted)) {
            Directories.delete(home.resolve("data"));
        }
        Files.writeString(madeFor, wanted);
    }

    private static String realm() throws IOException {
        try (var realm = RealmHome.class.getResourceAsStream("/keycloak/patchbay-realm.json")) {
            return new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }
}
