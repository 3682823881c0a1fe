"""Sign-offs in a database: SQLite, or PostgreSQL by its address."""
