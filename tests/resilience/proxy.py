"""Debian's nginx with the configuration that is shipped; nothing but its addresses and folders is replaced."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from service import free_port

CONFIGURATION = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"


class Proxy:
    def __init__(self, ports):
        if not shutil.which("nginx"):
            raise RuntimeError("this scenario needs nginx: apt-get install nginx")
        self.folder = tempfile.mkdtemp()
        # Started by root, nginx works as somebody else.
        os.chmod(self.folder, 0o755)
        self.port = free_port()
        text = CONFIGURATION.read_text()
        for shipped, here in (
            # Older than 1.27.3, Debian's cannot follow a name in an upstream; the addresses stand there themselves.
            ("server api:8080 resolve max_fails=0;", "\n".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)),
            ("listen 8080;", f"listen 127.0.0.1:{self.port};"),
            (" /tmp/", f" {self.folder}/"),
            ("/dev/stderr", f"{self.folder}/error.log"),
        ):
            assert shipped in text, shipped
            text = text.replace(shipped, here)
        path = pathlib.Path(self.folder) / "nginx.conf"
        path.write_text(text)
        self.process = subprocess.Popen(["nginx", "-c", path, "-g", "daemon off;"], stderr=subprocess.PIPE)
        time.sleep(0.5)
        if self.process.poll() is not None:
            raise RuntimeError(f"nginx did not start: {self.process.stderr.read().decode()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)
