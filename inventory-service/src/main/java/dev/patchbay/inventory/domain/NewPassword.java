package dev.patchbay.inventory.domain;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;

/** A body whose password, if there is one, must be one that the {@link DomainPasswordPolicy} allows, and devices take it if they get it. */
@Target(TYPE)
@Retention(RUNTIME)
@Constraint(validatedBy = NewPassword.Check.class)
@interface NewPassword {

    String message() default "is not allowed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A body with a password. */
    interface Holder {

        /** The domain that it is for, as far as the body names it. */
        Optional<String> domainName();

        Optional<String> newPassword();

        /** Whether the body says that it is deployed on devices. */
        boolean deploysPasswords();
    }

    /** Asks the policy. */
    @Singleton
    class Check implements ConstraintValidator<NewPassword, Holder> {

        /** Not the policy itself: validators are made before there is a configuration to make it of. */
        private final Provider<DomainPasswordPolicy> policy;

        Check(Provider<DomainPasswordPolicy> policy) {
            this.policy = policy;
        }

        @Override
        public boolean isValid(Holder body, ConstraintValidatorContext context) {
            Optional<String> mistake = body.newPassword().flatMap(password -> mistake(body, password));
            mistake.ifPresent(words -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(words)
                        .addPropertyNode(DomainFields.PASSWORD)
                        .addConstraintViolation();
            });
            return mistake.isEmpty();
        }

        private Optional<String> mistake(Holder body, String password) {
            return policy.get()
                    .mistake(body.domainName().orElse(""), password)
                    .or(() -> Optional.of(DomainFields.TOO_LONG_TO_DEPLOY)
                            .filter(_ -> body.deploysPasswords() && !DomainFields.deployable(password)));
        }
    }
}
