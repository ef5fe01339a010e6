package io.assay.spec.notation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a record, one of its components, or a word of an enum is written in YAML. Whatever is left out follows from the Java declaration. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Written {
    /** What the names of documents, endpoints, types and the like must match. */
    String NAME = "[a-z][a-z0-9_]{0,62}";

    /** What it means, in one sentence. */
    String value() default "";

    /** Its key or word, where that is not the Java name in snake case; `used.header` is the only key of a nested mapping. */
    String key() default "";

    /** The text that stands for it where it is left out. */
    String standard() default "";

    /** Whether a list or a map must be there and hold something. Other components are required unless they are {@code Optional} or have a standard. */
    boolean required() default false;

    Form form() default Form.KEY;

    /** What a text, or the keys of a map, must match. */
    String pattern() default "";

    /** Whether its texts may be written as any scalar, as in `map: {1: buy}`. */
    boolean literal() default false;

    /** For a record: the key whose value may stand in the mapping's place. */
    String shorthand() default "";

    /** One example, in YAML. */
    String example() default "";

    /** For a record: keys of which exactly one must be there. */
    String[] oneOf() default {};

    /** Keys or words that the language has and this version does not know yet. */
    String[] later() default {};
}
