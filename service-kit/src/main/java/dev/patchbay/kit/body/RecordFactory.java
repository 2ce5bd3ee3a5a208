package dev.patchbay.kit.body;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls the canonical constructor of a record. */
final class RecordFactory {

    private RecordFactory() {}

    /** @param arguments bound and of the types of the components */
    static Record create(Class<? extends Record> type, @Nullable Object[] arguments) {
        try {
            return canonical(type).newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(type + " refuses values that its constraints allow", refused);
        } catch (ReflectiveOperationException notOurs) {
            throw new IllegalStateException(type + " can't be made", notOurs);
        }
    }

    private static <T extends Record> Constructor<T> canonical(Class<T> type) throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<T> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
