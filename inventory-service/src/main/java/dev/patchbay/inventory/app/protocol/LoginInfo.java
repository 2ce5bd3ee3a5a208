package dev.patchbay.inventory.app.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * The member {@code info} of a login.
 *
 * @param compact its JSON as it was received, minus the white space outside of strings: what the digest is made of. Members
 *     and escapes are never written anew, since another writer would write them another way
 * @param value the same, parsed
 */
public record LoginInfo(String compact, JsonNode value) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String INFO = "info";
    private static final String APP_URL = "appurl";

    /** The URL that the PBX has configured for the app. */
    public Optional<String> appUrl() {
        return Optional.ofNullable(value.get(APP_URL))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /**
     * Finds the member in a message. If it is there more than once the last one counts, as it does for the value.
     *
     * @param message a JSON object, in full
     * @param value the member as it was parsed
     */
    static Optional<LoginInfo> find(String message, JsonNode value) {
        try (JsonParser parser = JSON.createParser(message)) {
            Optional<String> found = Optional.empty();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(INFO);
                parser.nextToken();
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                // makes the parser read a text or number to its end
                parser.getText();
                int end = (int) parser.currentLocation().getCharOffset();
                if (wanted) {
                    found = Optional.of(withoutBlanks(message.substring(begin, end)));
                }
            }
            return found.map(compact -> new LoginInfo(compact, value));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String withoutBlanks(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                inText = !inText;
            }
            if (inText || !isBlank(c)) {
                compact.append(c);
            }
            if (inText && c == '\\' && i + 1 < json.length()) {
                i++;
                compact.append(json.charAt(i));
            }
        }
        return compact.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
