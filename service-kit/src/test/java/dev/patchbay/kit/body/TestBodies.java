package dev.patchbay.kit.body;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;

/** Reads bodies without a container. */
final class TestBodies {

    private TestBodies() {}

    static BodyRecords records() {
        return new BodyRecords(
                new ObjectMapper(),
                Validation.byDefaultProvider()
                        .configure()
                        .addValueExtractor(new PatchValueExtractor())
                        .buildValidatorFactory()
                        .getValidator());
    }
}
