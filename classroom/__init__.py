"""What a class uses: the pages, the command line. Imports everything, imported by nothing."""
