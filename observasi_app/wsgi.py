"""The application object that gunicorn serves."""

from observasi_app import create_app

app = create_app()
