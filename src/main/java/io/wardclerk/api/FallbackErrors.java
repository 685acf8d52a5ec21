package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.wardclerk.access.ProblemWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that no controller saw, for instance the container's own: the same shape, no internals. */
@Hidden
@RestController
class FallbackErrors implements ErrorController {

    private final ProblemWriter writer;

    FallbackErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number && number >= 400 ? number : 404;
        writer.write(request, response, Problems.ofStatus(status));
    }
}
