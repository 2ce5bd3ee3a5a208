package dev.patchbay.stack.keycloak;

import dev.patchbay.stack.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The directory of one running Keycloak: its accounts and the realm to import, and links to the shared distribution for
 * everything else.
 */
final class RealmHome {
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes");

    private RealmHome() {}

    static void prepare(Path home, String publicUrl, KeycloakProgram program) {
        try {
            Files.createDirectories(home);
            forgetOtherAddress(home, publicUrl);
            for (var name : SHARED) {
                link(home.resolve(name), program.root().resolve(name));
            }
            var imported = Files.createDirectories(home.resolve("data").resolve("import"));
            try (var realm = RealmHome.class.getResourceAsStream("/keycloak/patchbay-realm.json")) {
                Files.copy(
                        java.util.Objects.requireNonNull(realm),
                        imported.resolve("patchbay-realm.json"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't prepare " + home + ": " + e.getMessage(), e);
        }
    }

    // A realm is imported only once, and its redirect addresses hold the public one.
    private static void forgetOtherAddress(Path home, String publicUrl) throws IOException {
        var madeFor = home.resolve("public-url");
        if (Files.exists(madeFor) && !Files.readString(madeFor).equals(publicUrl)) {
            Directories.delete(home.resolve("data"));
        }
        Files.writeString(madeFor, publicUrl);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }
}
