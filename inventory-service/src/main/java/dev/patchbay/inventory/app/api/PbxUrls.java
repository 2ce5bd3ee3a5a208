package dev.patchbay.inventory.app.api;

import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.protocol.LoginInfo;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.LoginFollower;
import dev.patchbay.inventory.registrationurl.PbxApp;
import dev.patchbay.inventory.registrationurl.RegistrationUrls;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Learns from PBXs that connect which URL they have for the app: the digest of the login covers it, so it is the PBX that says
 * so. Users who log in through a PBX bring the same URL, but do not say which PBX it is.
 */
@Singleton
class PbxUrls implements AppService, LoginFollower {

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
        learn(session, PbxApp.of(message.text("pbx"), session.login().app()));
    }

    @Override
    public void loggedIn(AppSession session) {
        learn(session, PbxApp.unnamed(session.login().app()));
    }

    private void learn(AppSession session, PbxApp source) {
        session.login()
                .info()
                .flatMap(LoginInfo::appUrl)
                .ifPresent(appUrl -> urls.learned(session.caller(), source, appUrl, session.base()));
    }
}
