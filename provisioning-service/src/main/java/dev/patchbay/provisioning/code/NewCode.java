package dev.patchbay.provisioning.code;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.rest.RequestFields;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code that somebody wants.
 *
 * @param category the number or the name of a provisioning category of the domain
 * @param user the user that the device is for (SIP name)
 * @param deviceType the only type of device that it is for
 * @param administrative whether the device gets the password of the domain; without a word about it that depends on who asks
 */
public record NewCode(
        String category,
        Optional<String> user,
        Optional<String> deviceType,
        Optional<Boolean> administrative,
        Duration validity) {

    static final int MAX_CATEGORY = 100;
    static final int MAX_USER = 200;
    static final int MAX_TYPE = 40;
    static final Set<String> DEVICE_TYPES = Set.of("VA", "GW", "PHONE", "DECT", "APP_PLATFORM");

    static NewCode read(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        String category = category(body, fields);
        Optional<String> user = fields.optionalText("user", MAX_USER);
        Optional<String> type = fields.optionalText("deviceType", MAX_TYPE);
        type.filter(given -> !DEVICE_TYPES.contains(given)).ifPresent(wrong -> fields.reject("deviceType", types()));
        Optional<Boolean> administrative =
                fields.has("administrative") ? Optional.of(fields.flag("administrative", true)) : Optional.empty();
        Optional<String> validity = fields.optionalText("validity", MAX_TYPE);
        Optional<Duration> duration = validity.map(Validity::parse).orElse(Optional.of(Validity.SHORT));
        if (duration.isEmpty()) {
            fields.reject("validity", validityForm());
        }
        fields.orThrow();
        return new NewCode(category, user, type, administrative, duration.orElse(Validity.SHORT));
    }

    private static String category(@Nullable JsonNode body, RequestFields fields) {
        if (body != null && body.path("category").isIntegralNumber()) {
            fields.has("category");
            return body.path("category").asText();
        }
        return fields.text("category", MAX_CATEGORY);
    }

    static String validityForm() {
        return "must be `short` (15 minutes), `rollout` (7 days), or a duration from PT1M to P90D";
    }

    static String types() {
        return "must be one of "
                + String.join(", ", DEVICE_TYPES.stream().sorted().toList());
    }
}
