package dev.patchbay.inventory.app.api;

import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.protocol.LoginInfo;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.registrationurl.PbxApp;
import dev.patchbay.inventory.registrationurl.RegistrationUrls;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Learns from PBXs that connect which URL they have for the app. The digest of the login covers the URL, and {@code PbxInfo}
 * says that it is a PBX that has logged in: a login of a user brings a URL too, and never moves a fleet.
 */
@Singleton
class PbxUrls implements AppService {

    private final RegistrationUrls urls;

    PbxUrls(RegistrationUrls urls) {
        this.urls = urls;
    }

    @Override
    public String api() {
        return "";
    }

    @Override
    public Set<String> types() {
        return Set.of("PbxInfo");
    }

    /** Is not answered. */
    @Override
    public void serve(AppMessage message, AppSession session) {
        PbxApp source = PbxApp.of(message.text("pbx"), session.login().app());
        session.login()
                .info()
                .flatMap(LoginInfo::appUrl)
                .ifPresent(appUrl -> urls.learned(session.caller(), source, appUrl, session.base()));
    }
}
