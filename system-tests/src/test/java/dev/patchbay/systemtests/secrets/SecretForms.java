package dev.patchbay.systemtests.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a secret may look where it was written without encryption. */
final class SecretForms {

    private static final int GROUP = 3;

    private SecretForms() {}

    /** The bytes to look for, by the name of the form. */
    static Map<String, byte[]> of(byte[] secret) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", secret);
        forms.put("hex", ascii(HexFormat.of().formatHex(secret)));
        forms.put("upper-case hex", ascii(HexFormat.of().withUpperCase().formatHex(secret)));
        for (int offset = 0; offset < GROUP; offset++) {
            forms.put("Base64 at " + offset, ascii(base64(secret, offset, Base64.getEncoder())));
            forms.put("URL-safe Base64 at " + offset, ascii(base64(secret, offset, Base64.getUrlEncoder())));
        }
        String text = new String(secret, StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        forms.put("URL-encoded", ascii(encoded));
        forms.put("URL-encoded in lower case", ascii(lowerCaseEscapes(encoded)));
        forms.put("as JSON", text.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8));
        forms.values().removeIf(form -> form.length < Secrets.SHORTEST);
        return forms;
    }

    /** The part that is the same whatever stands before and after it in the text that was encoded. */
    private static String base64(byte[] secret, int offset, Base64.Encoder encoder) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        int first = (offset * 4 + 2) / GROUP;
        int whole = shifted.length * 4 / GROUP;
        return encoder.withoutPadding().encodeToString(shifted).substring(first, whole);
    }

    private static String lowerCaseEscapes(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
            text.replace(at, at + GROUP, text.substring(at, at + GROUP).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String masked(byte[] secret) {
        return secret.length + " bytes, hash " + Integer.toHexString(Arrays.hashCode(secret));
    }
}
