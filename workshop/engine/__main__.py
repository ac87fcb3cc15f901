"""``python -m workshop.engine`` runs the engine; a second one on the same folder ends at once."""

if __name__ == "__main__":
    from workshop.engine.server import main

    main()
