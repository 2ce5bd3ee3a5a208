package dev.patchbay.provisioning.redirect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The answer in the language of update servers, which devices read: a line is a command, {@code #} begins a comment. */
final class UpdateScript {

    private UpdateScript() {}

    /** Sends the device to a registration URL. */
    static String register(String url) {
        return "config change SYSCLIENT /sysadmin " + URLEncoder.encode(url, StandardCharsets.UTF_8) + "\n"
                + "config write\n"
                + "config activate\n";
    }

    /** Changes nothing. */
    static String nothing(String reason) {
        return "# " + reason + "\n";
    }
}
