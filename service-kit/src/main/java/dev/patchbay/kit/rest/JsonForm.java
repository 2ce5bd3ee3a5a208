package dev.patchbay.kit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.events.EventJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** The JSON of the REST interfaces: ids as strings, absent members left out. */
@Singleton
class JsonForm implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(EventJson.valueTypes()).setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
    }
}
