package io.wardclerk.access;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What browsers may do with our answers. The policy is the only thing that differs between pages. */
enum PageHeaders {
    /** Our own pages and answers: files of ours and nothing inline. */
    STRICT("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),

    /** The page that shows the API's description sets styles by script. */
    SWAGGER("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),

    /** For what Camunda serves without a policy of its own; its pages carry one with a nonce, which stands. */
    CAMUNDA("default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'");

    private static final String EMBEDDED = "/embed/";

    private final String policy;

    PageHeaders(String policy) {
        this.policy = policy;
    }

    /** @param ancestors who may frame what is under {@value #EMBEDDED}; nobody may frame anything else */
    HttpSecurity on(HttpSecurity http, List<String> ancestors) throws Exception {
        RequestMatcher embedded = request -> request.getRequestURI().startsWith(EMBEDDED);
        return http.headers(headers -> headers.frameOptions(FrameOptionsConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        embedded, new ContentSecurityPolicyHeaderWriter(framed(ancestors))))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(embedded), new ContentSecurityPolicyHeaderWriter(policy)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        ancestors.isEmpty() ? request -> true : new NegatedRequestMatcher(embedded),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")));
    }

    private String framed(List<String> ancestors) {
        return ancestors.isEmpty()
                ? policy
                : policy.replace("frame-ancestors 'none'", "frame-ancestors " + String.join(" ", ancestors));
    }
}
