package dev.patchbay.inventory.domain;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.body.PatchValueExtractor;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Validation;

/** Reads bodies about domains without a container. */
final class DomainRecords {

    private DomainRecords() {}

    static BodyRecords of(DomainPasswordPolicy policy) {
        Configuration<?> configuration = Validation.byDefaultProvider().configure();
        ConstraintValidatorFactory others = configuration.getDefaultConstraintValidatorFactory();
        return new BodyRecords(
                new ObjectMapper(),
                configuration
                        .addValueExtractor(new PatchValueExtractor())
                        .constraintValidatorFactory(new WithPolicy(others, policy))
                        .buildValidatorFactory()
                        .getValidator());
    }

    private record WithPolicy(ConstraintValidatorFactory others, DomainPasswordPolicy policy)
            implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
            return type == NewPassword.Check.class
                    ? type.cast(new NewPassword.Check(() -> policy))
                    : others.getInstance(type);
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> validator) {
            others.releaseInstance(validator);
        }
    }
}
