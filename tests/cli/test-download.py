"""--download gets the data set from a server of the test's own, and puts it where it is looked for."""

import contextlib
import hashlib
import http.server
import os
import pty
import re
import signal
import subprocess
import tempfile
import threading

from program import assert_complaint, data, environment, main, parse, path, program, run

NAMES = sorted(os.listdir(data))
FILES = {}
for file_name in NAMES:
    with open(os.path.join(data, file_name), "rb") as opened:
        FILES[file_name] = opened.read()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        content = self.server.files.get(self.path[1:])
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", len(content))
        self.end_headers()
        if self.path[1:] == self.server.held:
            self.wfile.write(content[:100])
            self.wfile.flush()
            self.server.seen.set()
            self.server.let_go.wait()
            self.close_connection = True
        else:
            self.wfile.write(content)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serving(files, held=None):
    """A server with these files; of the one that is held only the first bytes come."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.files, server.held = files, held
    server.seen, server.let_go = threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def prepared(server):
    """A user's data folder of its own, and a list that names the server."""
    with tempfile.TemporaryDirectory() as home:
        listing = os.path.join(home, "mirrors.ini")
        with open(listing, "w", encoding="utf-8") as file:
            file.write(f"[Mirrors]\nAddresses=http://127.0.0.1:{server.server_address[1]}/\n")
            for name in NAMES:
                file.write(f"[{name}]\nSize={len(FILES[name])}\nSHA-256={hashlib.sha256(FILES[name]).hexdigest()}\n")
        yield {"XDG_DATA_HOME": home, "FITTING_ROOM_MIRRORS": listing, "GIO_USE_PROXY_RESOLVER": "dummy"}


def place(variables):
    return os.path.join(variables["XDG_DATA_HOME"], "fitting-room", "fashion-mnist")


def test_downloads():
    with serving(FILES) as server, prepared(server) as variables:
        done = run("--download", variables=variables)
        assert done.returncode == 0, done
        assert done.stdout == f"Fashion-MNIST is in “{place(variables)}”.\n", done
        assert re.fullmatch(r"(0 of 0 MB.*\n)+", done.stderr), done
        assert sorted(os.listdir(place(variables))) == NAMES
        # It is found, and is the data set that it was.
        found = run("--json", "--quiet", "--epochs", "1", variables=variables)
        named = run("--json", "--quiet", "--epochs", "1", "--data", data)
        assert found.returncode == 0, found
        assert parse(found.stdout)[-1]["digest"] == parse(named.stdout)[-1]["digest"]
        # What is there needs no server.
        server.files = {}
        done = run("--download", "--quiet", variables=variables)
        assert done.returncode == 0 and done.stderr == "", done


def test_fails():
    with serving({}) as server, prepared(server) as variables:
        assert_complaint(run("--download", variables=variables), 1, "127.0.0.1: it answered 404 Not Found", "choose the folder")
        with open(variables["FITTING_ROOM_MIRRORS"], "w", encoding="utf-8") as file:
            file.write("[Mirrors]\nAddresses=http://example.org/\n")
        assert_complaint(run("--download", variables=variables), 1, "“http://example.org/” is no address of https")


def test_interrupted():
    """Ctrl-C ends it, what has come stays, and the next start goes on with it."""
    with serving(FILES, NAMES[0]) as server, prepared(server) as variables:
        running = subprocess.Popen([program, "--download"], env={**environment, **variables}, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert server.seen.wait(60)
        part = os.path.join(place(variables), sorted(os.listdir(place(variables)))[0])
        while running.poll() is None and os.path.getsize(part) < 100:
            pass
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=60)
        assert running.returncode == 130 and output == "", (running.returncode, output, errors)
        assert "what has come is kept" in errors, errors
        assert os.path.getsize(part) == 100 and part.endswith(".part"), part
        server.held = None
        assert run("--download", variables=variables).returncode == 0
        assert sorted(os.listdir(place(variables))) == NAMES


def test_bar():
    """In a terminal there is one line, which changes."""
    with serving(FILES) as server, prepared(server) as variables:
        ours, theirs = pty.openpty()
        done = run("--download", variables=variables, capture_output=False, stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        shown = os.read(ours, 100000).decode()
        os.close(ours)
        assert done.returncode == 0, done
        assert "\r[" in shown and "of 0 MB" in shown and "\n" not in shown, repr(shown)


def test_usage():
    for arguments in (["--data", data], ["--json"], ["--epochs", "1"], ["--save", path("a.fitrun")]):
        assert_complaint(run("--download", *arguments), 2, "--download trains nothing; only --quiet goes with it.")
    assert_complaint(run("--download=yes"), 2, "--download=yes")
    assert_complaint(run("--download", "x"), 2, "“x” is not an option")


main(globals())
