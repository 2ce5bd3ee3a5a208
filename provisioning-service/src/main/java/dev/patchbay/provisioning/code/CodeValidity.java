package dev.patchbay.provisioning.code;

import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text that {@link Validity#parse} reads. */
@Target(TYPE_USE)
@Retention(RUNTIME)
@Constraint(validatedBy = CodeValidity.Check.class)
public @interface CodeValidity {

    String message() default "must be `short` (15 minutes), `rollout` (7 days), or a duration from PT1M to P90D";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tries it. */
    class Check implements ConstraintValidator<CodeValidity, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || Validity.parse(text).isPresent();
        }
    }
}
