"""Requests over one connection that is kept open, as a client's pool does."""

import http.client


class Caller:
    def __init__(self, port, timeout=60):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def post(self, path, body, accept="application/json"):
        """Returns (status, content type, body); a failed connection is left closed, the next request opens another."""
        try:
            self.connection.request("POST", path, body, {"Content-Type": "application/json", "Accept": accept})
            response = self.connection.getresponse()
            return response.status, response.headers.get("Content-Type", ""), response.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
