package io.wardclerk.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The words that an input of a {@link Connector} may be, where they are no Java names: a designer picks from them. The connector checks them
 * itself, since an expression may give anything.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {

    String[] value();
}
