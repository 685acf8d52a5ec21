package io.wardclerk.testing;

import io.wardclerk.Wardclerk;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application as a new user gets it: profile local on a free port, with a data folder of its own and a line to its FHIR
 * server that can be cut. All tests with this annotation share one running application; take a {@link WardclerkClient} as a
 * constructor parameter (with {@code @Autowired} on the constructor) to call it. A test that adds settings of its own starts another
 * application, which takes long and a name of its engine besides: {@code camunda.bpm.process-engine-name}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Wardclerk.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("local")
@ContextConfiguration(initializers = TemporaryData.class)
@Import({WardclerkClient.class, FhirLine.class})
public @interface ApplicationTest {}
