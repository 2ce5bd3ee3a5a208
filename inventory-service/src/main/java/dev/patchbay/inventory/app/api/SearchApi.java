package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/** The search provider: finds devices and domains by words, each in a message of its own. */
@Singleton
class SearchApi implements AppService {

    static final String NAME = "com.innovaphone.search";

    private static final int LONGEST = 200;
    private static final String DEVICE = "device";
    private static final String DOMAIN = "domain";

    private final SearchRows rows;
    private final AccessPolicy policy;

    SearchApi(SearchRows rows, AccessPolicy policy) {
        this.rows = rows;
        this.policy = policy;
    }

    @Override
    public String api() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("Search");
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        String text = searched(message);
        String type = message.text("type");
        Scope scope = policy.scope(session.caller());
        if (!text.isEmpty() && (type.isEmpty() || type.equals(DOMAIN))) {
            rows.domains(scope, text).forEach(domain -> session.send(found(message, domain)));
        }
        if (!text.isEmpty() && (type.isEmpty() || type.equals(DEVICE))) {
            rows.devices(scope, text).forEach(device -> session.send(found(message, device, session)));
        }
        session.send(message.answer());
    }

    private static String searched(AppMessage message) {
        String text = message.text("search").strip().toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static ObjectNode found(AppMessage message, AppDomain domain) {
        ObjectNode info = message.answer("SearchInfo")
                .put("type", DOMAIN)
                .put("dn", domain.name().value())
                .put("text", domain.name().value());
        return info.set(DOMAIN, domain.json());
    }

    private static ObjectNode found(AppMessage message, AppDevice device, AppSession session) {
        String text = device.name().isEmpty() ? device.hardwareId().value() : device.name();
        ObjectNode info =
                message.answer("SearchInfo").put("type", DEVICE).put("dn", text).put("text", text);
        return info.set(DEVICE, device.json(session.uris()));
    }
}
