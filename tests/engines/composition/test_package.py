import subprocess
import sys


def test_naming_the_values_does_not_load_the_solver():
    words = (
        "import sys, croisee.engines.composition.formats as f; print({'numpy', 'highspy'} & set(sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", words], capture_output=True, text=True).stdout == "set()\n"
