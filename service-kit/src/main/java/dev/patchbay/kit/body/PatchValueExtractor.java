package dev.patchbay.kit.body;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.UnwrapByDefault;
import jakarta.validation.valueextraction.ValueExtractor;

/** Applies the constraints on a {@link Patch} to its new value; one that stays or is cleared is valid. */
@Singleton
@UnwrapByDefault
public class PatchValueExtractor implements ValueExtractor<Patch<@ExtractedValue ?>> {

    @Override
    public void extractValues(Patch<?> patch, ValueReceiver receiver) {
        receiver.value(null, patch.replacement().orElse(null));
    }
}
