"""The cookie that carries a message from one page to the next: all that Flask's session is used for here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

if TYPE_CHECKING:
    from flask import Flask, Request, Response
    from flask.sessions import SessionMixin


class PesanDiKuki(SecureCookieSessionInterface):
    """Leaves the cookie and its seal alone in the many requests that neither bring a message nor leave one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the messages that came along."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send along what is to be said on the next page; that a page differs by its cookie is said of every page."""
        if session.modified:
            super().save_session(app, session, response)
