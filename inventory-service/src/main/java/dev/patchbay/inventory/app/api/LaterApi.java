package dev.patchbay.inventory.app.api;

import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import jakarta.inject.Singleton;
import java.util.Set;

/** The requests of the Devices service API that this installation does not serve: said plainly, so that nobody waits. */
@Singleton
class LaterApi implements AppService {

    @Override
    public String api() {
        return DevicesApi.NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("GetDeviceConfigs", "GetDeviceConfig");
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        session.send(message.error(message.type() + " is not available on this server"));
    }
}
