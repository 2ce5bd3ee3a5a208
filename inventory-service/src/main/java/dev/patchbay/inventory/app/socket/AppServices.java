package dev.patchbay.inventory.app.socket;

import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the service that a message is for. Immutable. */
@Singleton
class AppServices {

    private final Map<String, AppService> byType = new HashMap<>();

    AppServices(@All List<AppService> services) {
        services.forEach(service -> service.types().forEach(type -> byType.put(type, service)));
    }

    /** Empty for a message of a type that nobody knows, or for another API. */
    Optional<AppService> find(AppMessage message) {
        return Optional.ofNullable(byType.get(message.type())).filter(service -> isMeant(service, message.api()));
    }

    private static boolean isMeant(AppService service, String api) {
        return api.isEmpty() || service.api().isEmpty() || service.api().equals(api);
    }
}
