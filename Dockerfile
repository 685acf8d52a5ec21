# syntax=docker/dockerfile:1
# Two stages: the build needs a JDK and the sources, the image only a JRE, the jar's layers and the content.
FROM eclipse-temurin:17-jdk-jammy AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp dependency:go-offline
COPY src src
COPY processes processes
COPY rules rules
COPY forms forms
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp package -DskipTests \
 && java -Djarmode=tools -jar target/wardclerk.jar extract --layers --launcher --destination target/layers

FROM eclipse-temurin:17-jre-jammy
RUN groupadd --system --gid 10001 wardclerk \
 && useradd --system --uid 10001 --gid wardclerk --home-dir /opt/wardclerk wardclerk
WORKDIR /opt/wardclerk
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
COPY processes processes
COPY rules rules
COPY forms forms
USER 10001
ENV SPRING_PROFILES_ACTIVE=prod \
    WARDCLERK_CONTENT_ROOT=/opt/wardclerk
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /status HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
# No core file: it would hold what the process held in memory.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:-CreateCoredumpOnCrash", "org.springframework.boot.loader.launch.JarLauncher"]
