package io.wardclerk.access;

import io.wardclerk.access.clients.ClientProofs;
import io.wardclerk.access.clients.Rates;
import io.wardclerk.access.signin.Admission;
import io.wardclerk.access.signin.Rights;
import io.wardclerk.audit.AuditContext;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * The one perimeter around every path, whoever serves it. What no chain opens is closed: the last one denies the rest. No path answers
 * OPTIONS: which verbs it knows is nobody's business, and what a browser asks before a call of another site is answered before.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class PerimeterConfiguration {

    private static final String TOKENS = "/oauth2/token";
    private static final String METADATA = "/.well-known/oauth-authorization-server";

    private final AccessProperties properties;
    private final boolean overTls;
    private final ClientProofs clients;
    private final RateGate rates;
    private final BodyLimit bodies;
    private final Refusals refusals;
    private final SessionLimit sessionLimit;
    private final KnownCaller knownCaller;
    private final CurrentRights currentRights;

    PerimeterConfiguration(
            ClientProofs clients,
            Rates rates,
            ProblemWriter problems,
            Refusals refusals,
            AccessProperties properties,
            ServerProperties server,
            Callers callers,
            Accesses accesses,
            AuditContext context,
            Rights rights,
            Admission admission,
            Clock clock) {
        this.clients = clients;
        this.rates = new RateGate(rates, callers, problems);
        this.refusals = refusals;
        this.properties = properties;
        this.overTls = SessionConfiguration.isOverTls(server);
        this.bodies = new BodyLimit(problems);
        this.sessionLimit = new SessionLimit(properties.absolute(), clock);
        this.knownCaller = new KnownCaller(callers, accesses, context);
        this.currentRights = new CurrentRights(rights, admission);
    }

    /** The terminology operations of FHIR, in every profile: clients only. */
    @Bean
    @Order(0)
    SecurityFilterChain fhirTerminology(HttpSecurity http) throws Exception {
        return clients(http.securityMatcher("/fhir/terminology/**", "/fhir/terminology"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .anyRequest()
                        .hasAuthority(Scopes.CODES_VALIDATE))
                .build();
    }

    /** The FHIR sandbox: clients only. */
    @Bean
    @Order(1)
    SecurityFilterChain fhir(HttpSecurity http) throws Exception {
        return clients(http.securityMatcher("/fhir/**", "/fhir"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .anyRequest()
                        .hasAuthority(Scopes.SANDBOX))
                .build();
    }

    /** Tokens for clients that sign an assertion: the call itself is the proof. */
    @Bean
    @Order(0)
    SecurityFilterChain tokens(HttpSecurity http) throws Exception {
        return common(http.securityMatcher(TOKENS, METADATA), PageHeaders.STRICT)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, TOKENS)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, METADATA)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** The public API: clients by key, people by session. The scope of each call is the guard's question. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return peopleOrClients(
                        http.securityMatcher("/api/**").cors(new OtherSites(properties.callersOrigins())),
                        PageHeaders.STRICT)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Tasklist and Cockpit: people only; their pages bring their own proof against forged requests. */
    @Bean
    @Order(3)
    SecurityFilterChain camunda(HttpSecurity http) throws Exception {
        return people(http.securityMatcher("/camunda/**", "/camunda"), PageHeaders.CAMUNDA)
                .csrf(csrf -> csrf.csrfTokenRepository(BrowserTokens.repository(overTls))
                        .csrfTokenRequestHandler(new BrowserTokens())
                        .ignoringRequestMatchers("/**"))
                .authorizeHttpRequests(requests -> requests
                        // Tasklist asks so whether lists may be changed; the closed list of calls holds it to that.
                        .requestMatchers(HttpMethod.OPTIONS, "/camunda/api/engine/engine/*/filter/**")
                        .hasAuthority(Scopes.WORKFLOW_READ)
                        .requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        // Would make an administrator of whoever calls it.
                        .requestMatchers("/camunda/api/admin/setup/**")
                        .denyAll()
                        .anyRequest()
                        .hasAuthority(Scopes.WORKFLOW_READ))
                .build();
    }

    /** The API's description, for whoever may call it. */
    @Bean
    @Order(4)
    SecurityFilterChain documentation(HttpSecurity http) throws Exception {
        return peopleOrClients(
                        http.securityMatcher("/v3/api-docs/**", "/v3/api-docs.yaml", "/docs/**", "/swagger-ui/**"),
                        PageHeaders.SWAGGER)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Up or down for everybody, the rest for operators. */
    @Bean
    @Order(5)
    SecurityFilterChain operations(HttpSecurity http) throws Exception {
        return peopleOrClients(http.securityMatcher("/status", "/actuator/**"), PageHeaders.STRICT)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .requestMatchers("/status", "/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(Scopes.OPS_READ))
                .build();
    }

    /** Our own pages, and the end of every other path. */
    @Bean
    @Order(6)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return people(http, PageHeaders.STRICT)
                .csrf(csrf -> csrf.csrfTokenRepository(BrowserTokens.repository(overTls))
                        .csrfTokenRequestHandler(new BrowserTokens()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .requestMatchers("/sign-in", "/sign-in/**", "/assets/**", "/favicon.ico", "/error")
                        .permitAll()
                        .requestMatchers("/", "/sign-out", "/account", "/account/**", StepUp.PAGE)
                        .authenticated()
                        .requestMatchers("/people")
                        .hasAuthority(Scopes.USER_MANAGE)
                        .requestMatchers("/break-glass")
                        .hasAuthority(Scopes.GLASS_BREAK)
                        .requestMatchers("/codes")
                        .hasAuthority(Scopes.CODES_VALIDATE)
                        .requestMatchers("/knowledge")
                        .hasAuthority(Scopes.KNOWLEDGE_READ)
                        .requestMatchers("/review", "/review/*", "/review/case/*")
                        .hasAuthority(Scopes.TASK_WORK)
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private HttpSecurity clients(HttpSecurity http) throws Exception {
        return common(http, PageHeaders.STRICT)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .addFilterBefore(new ClientFilter(clients, rates, refusals), AnonymousAuthenticationFilter.class);
    }

    private HttpSecurity peopleOrClients(HttpSecurity http, PageHeaders headers) throws Exception {
        return people(http, headers)
                .csrf(csrf -> csrf.csrfTokenRepository(BrowserTokens.repository(overTls))
                        .csrfTokenRequestHandler(new BrowserTokens())
                        .ignoringRequestMatchers(ClientFilter::carriesKey))
                .addFilterBefore(new ClientFilter(clients, rates, refusals), AnonymousAuthenticationFilter.class);
    }

    /** Only sign-in makes a session: whoever came with a key must not be remembered by one. */
    private HttpSecurity people(HttpSecurity http, PageHeaders headers) throws Exception {
        return common(http, headers)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals::commenceForPeople))
                .sessionManagement(session -> session.requireExplicitAuthenticationStrategy(true))
                .addFilterBefore(sessionLimit, SecurityContextHolderFilter.class)
                .addFilterAfter(currentRights, SecurityContextHolderFilter.class)
                .addFilterAfter(new BrowserTokens.Issuer(), CsrfFilter.class);
    }

    private HttpSecurity common(HttpSecurity http, PageHeaders headers) throws Exception {
        return headers.on(http, properties.frameAncestors())
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .rememberMe(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .addFilterBefore(bodies, CsrfFilter.class)
                .addFilterAfter(knownCaller, AnonymousAuthenticationFilter.class)
                .addFilterAfter(rates, KnownCaller.class)
                .exceptionHandling(errors -> errors.accessDeniedHandler(refusals));
    }
}
