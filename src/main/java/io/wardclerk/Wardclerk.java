package io.wardclerk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Wardclerk. Without a profile it runs as {@code local}: everything embedded and bound to loopback. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Wardclerk {

    public static void main(String[] args) {
        SpringApplication.run(Wardclerk.class, args);
    }
}
