package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import jakarta.inject.Singleton;
import java.util.Set;

/** Describes the apps: the one for people is shown to them, the other one is hidden and there for its APIs. */
@Singleton
class BaseApi implements AppService {

    private static final String UI_APP = "innovaphone-devices";

    @Override
    public String api() {
        return "";
    }

    @Override
    public Set<String> types() {
        return Set.of("AppInfo");
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        boolean forPeople = message.text("app").equals(UI_APP);
        ObjectNode answer = message.answer();
        ObjectNode info = answer.putObject("info").put("hidden", !forPeople);
        ObjectNode apis = info.putObject("apis");
        apis.putObject(SearchApi.NAME);
        if (!forPeople) {
            apis.putObject(DevicesApi.NAME);
        }
        session.send(answer);
    }
}
