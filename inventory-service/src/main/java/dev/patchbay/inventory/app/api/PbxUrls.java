package dev.patchbay.inventory.app.api;

import dev.patchbay.inventory.app.protocol.AppLogin;
import dev.patchbay.inventory.app.protocol.LoginInfo;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.LoginFollower;
import dev.patchbay.inventory.registrationurl.RegistrationUrls;
import jakarta.inject.Singleton;

/** Learns from logins which URL the PBX has for the app: the digest covers it, so it is the PBX that says so. */
@Singleton
class PbxUrls implements LoginFollower {

    private final RegistrationUrls urls;

    PbxUrls(RegistrationUrls urls) {
        this.urls = urls;
    }

    @Override
    public void loggedIn(AppSession session, AppLogin login) {
        login.info()
                .flatMap(LoginInfo::appUrl)
                .ifPresent(appUrl -> urls.learned(session.caller(), appUrl, session.base()));
    }
}
