package dev.patchbay.inventory.app.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A login as it was asked for. Absent texts are empty.
 *
 * @param app the name of the app
 * @param domain the domain whose password it was made with
 * @param sip the user
 * @param guid the user's id in the PBX
 * @param dn the user's display name
 * @param digest what shall prove that the sender knows the password
 */
public record AppLogin(
        String app, String domain, String sip, String guid, String dn, Optional<LoginInfo> info, String digest) {

    static AppLogin of(AppMessage message) {
        return new AppLogin(
                message.text("app"),
                message.text("domain"),
                message.text("sip"),
                message.text("guid"),
                message.text("dn"),
                Optional.ofNullable(message.fields().get("info")).flatMap(info -> LoginInfo.find(message.raw(), info)),
                message.text("digest"));
    }

    /** Whether the digest was made with this password; takes the same time for right and wrong ones. */
    public boolean isProvenBy(String password, String challenge) {
        byte[] right = AppDigest.ofLogin(this, challenge, password).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, digest.getBytes(StandardCharsets.UTF_8));
    }

    /** Who it is, for people: the user in the app. */
    public String user() {
        return sip.isEmpty() ? app : sip + " (" + app + ")";
    }

    /** Without the digest. */
    @Override
    public String toString() {
        return "AppLogin[app=" + app + ", domain=" + domain + ", sip=" + sip + "]";
    }
}
