package dev.patchbay.testkit.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who an app says it is.
 *
 * @param info JSON text that is sent and hashed as it is written here; without white space
 */
public record AppLogin(String app, String domain, String sip, String guid, String dn, Optional<String> info) {

    /** The app that people use. */
    public static final String DEVICES = "innovaphone-devices";

    /** The app that other apps use. */
    public static final String DEVICES_API = "innovaphone-devices-api";

    /** One that says nothing but its domain. */
    public static AppLogin of(String app, String domain) {
        return new AppLogin(app, domain, "", "", "", Optional.empty());
    }

    public AppLogin withInfo(String json) {
        return new AppLogin(app, domain, sip, guid, dn, Optional.of(json));
    }

    public AppLogin withSip(String user) {
        return new AppLogin(app, domain, user, guid, dn, info);
    }

    /** Lower-case hex SHA-256 of {@code app:domain:sip:guid:dn:INFO:challenge:password}. */
    public String digest(String challenge, String password) {
        String told = info.map(json -> json + ":").orElse("");
        return sha256(String.join(":", app, domain, sip, guid, dn, told + challenge, password));
    }

    /** Lower-case hex; the key that fields of this session are encrypted with. */
    public static String sessionKey(String challenge, String password) {
        return sha256("innovaphoneAppSessionKey:" + challenge + ":" + password);
    }

    /** The whole message. It is put together by hand, so that the info stays as it is. */
    String message(String challenge, String password) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("mt", "AppLogin")
                .put("app", app)
                .put("domain", domain)
                .put("sip", sip)
                .put("guid", guid)
                .put("dn", dn)
                .put("digest", digest(challenge, password));
        String text = message.toString();
        return info.map(json -> text.substring(0, text.length() - 1) + ",\"info\":" + json + "}")
                .orElse(text);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
