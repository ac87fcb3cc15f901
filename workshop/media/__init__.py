"""Pictures, sound and video in and out. Import the module that you need: nothing is loaded here.

Pictures: ``opening`` (any picture people bring), ``saving`` (jpg, png, webp with a byte ceiling),
``marks`` (the machine-readable AI mark), ``label`` (the visible one), ``metadata`` (what a file tells
about its owner), ``fonts``. All need Pillow, so they belong in jobs and checks, not in a panel.
"""
