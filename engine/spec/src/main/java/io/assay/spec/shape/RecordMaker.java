package io.assay.spec.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Makes records of one type by their canonical constructor. */
public final class RecordMaker {
    private final Constructor<?> constructor;

    RecordMaker(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(
                    "Cannot bind %s: it has no canonical constructor".formatted(type), impossible);
        }
    }

    /**
     * A record of the components, in order.
     *
     * @throws IllegalArgumentException what the record itself has to say against them
     */
    public Object make(Object... components) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("Cannot bind %s: its constructor fails".formatted(constructor), thrown);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException("Cannot bind %s: it is not public".formatted(constructor), impossible);
        }
    }
}
