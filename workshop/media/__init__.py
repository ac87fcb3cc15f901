"""Pictures, sound and video in and out. Import the module that you need: nothing is loaded here.

Pictures: ``opening`` (any picture people bring), ``saving`` (jpg, png, webp with a byte ceiling),
``marks`` (the machine-readable AI mark), ``label`` (the visible one), ``metadata`` (what a file tells
about its owner), ``fonts``. All need Pillow, so they belong in jobs and checks, not in a panel.

Sound: ``sound`` (any sound or video people bring, as samples), ``loudness`` (ITU-R BS.1770: measured,
brought to a target), ``sound_writing`` (wav, mp3, opus with the AI mark), ``voice`` (eSpeak NG, the
Vietnamese voice), ``chime``. They need numpy and PyAV, so they too belong in jobs and checks.
"""
