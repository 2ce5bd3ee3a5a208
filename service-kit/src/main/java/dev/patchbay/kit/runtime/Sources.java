package dev.patchbay.kit.runtime;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** The clock and the random numbers of a service. Tests put their own in place. */
@Singleton
public class Sources {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    @DefaultBean
    Ids ids(SecureRandom random) {
        return new Ids(random);
    }
}
