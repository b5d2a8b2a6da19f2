"""A data set in one archive is the data set in its folder; a hostile archive is a sentence."""

import gzip
import io
import os
import struct
import tarfile
import zipfile
import zlib

from program import assert_complaint, data, main, parse, path, run

NAMES = {name: name.removesuffix(".gz") for name in os.listdir(data)}


def read(name):
    with open(name, "rb") as file:
        return file.read()


FILES = {name: read(os.path.join(data, name)) for name in NAMES}


def save_zip(name, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path(name), "w", method) as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return path(name)


def save_tar(name, files, mode="w:gz", links=()):
    with tarfile.open(path(name), mode) as archive:
        for member, target, kind in links:
            info = tarfile.TarInfo(member)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        for member, content in files.items():
            info = tarfile.TarInfo(member)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path(name)


def get_digest(source):
    done = run("--json", "--quiet", "--data", source, "--epochs", "1")
    assert done.returncode == 0, done
    return parse(done.stdout)[-1]["digest"]


def test_same_as_the_folder():
    """Zip and tar, packed or not, in folders, with names as people write them, and with other files."""
    expected = get_digest(data)
    plain = {NAMES[name]: gzip.decompress(content) if name.endswith(".gz") else content
             for name, content in FILES.items()}
    deep = {"__MACOSX/._train-images-idx3-ubyte": b"x", "set/README": b"x" * 1000,
            **{f"set/raw/{name.upper()}": content for name, content in plain.items()}}
    for archive in (save_zip("a.zip", FILES), save_zip("stored.zip", plain, zipfile.ZIP_STORED), save_zip("deep.zip", deep),
                    save_tar("a.tar.gz", FILES), save_tar("deep.tgz", deep), save_tar("a.tar", plain, "w")):
        assert get_digest(archive) == expected, archive


def test_class_names():
    names = "\n".join(f"name {number}" for number in range(10))
    archive = save_zip("named.zip", {**FILES, "x/class-names.txt": names})
    run_file = path("named.fitrun")
    assert run("--data", archive, "--epochs", "1", "--quiet", "--save", run_file).returncode == 0
    done = run("--open", run_file, "--data", archive, "--export", "pytorch", "-")
    assert done.returncode == 0 and "name 7" in done.stdout, done
    archive = save_zip("many-names.zip", {**FILES, "class-names.txt": "\n" * 11 + "x"})
    assert_complaint(run("--data", archive), 1, "class-names.txt” cannot be used", "lines")


def test_paths_lead_nowhere():
    """Whatever the paths and links in it, nothing is written, and links are not followed."""
    folder = path("place")
    os.makedirs(folder)
    before = sorted(os.listdir(os.path.dirname(folder)))
    evil = {f"../../../../../../{folder}/{name}": content for name, content in FILES.items()}
    links = [("train-images-idx3-ubyte", "/etc/passwd", tarfile.SYMTYPE),
             ("train-labels-idx1-ubyte", "/etc/passwd", tarfile.LNKTYPE),
             ("t10k-images-idx3-ubyte", "", tarfile.FIFOTYPE), ("t10k-labels-idx1-ubyte", "", tarfile.DIRTYPE)]
    expected = get_digest(data)
    for archive in (save_tar("evil.tar.gz", evil, links=links), save_zip("evil.zip", evil),
                    save_zip("windows.zip", {f"C:\\{name}": content for name, content in FILES.items()})):
        assert get_digest(archive) == expected, archive
        os.remove(archive)
    assert os.listdir(folder) == [] and sorted(os.listdir(os.path.dirname(folder))) == before
    assert_complaint(run("--data", save_tar("links.tar.gz", {}, links=links)), 1, "there is no train-images-idx3-ubyte in it")


def test_missing():
    for name in FILES:
        archive = save_zip("part.zip", {other: content for other, content in FILES.items() if other != name})
        assert_complaint(run("--data", archive), 1, "part.zip” does not hold the data set", f"there is no {NAMES[name]} in it",
                         "Unpack it and choose its folder")
    assert_complaint(run("--data", save_zip("empty.zip", {})), 1, "empty.zip")


def test_other_files():
    for name, content, part in (("page.zip", b"<html>", "is a web page; choose the folder of the data set"),
                                ("a.xz", b"\xfd7zXZ\0" + bytes(99), "is an xz archive; choose the folder"),
                                ("nothing.zip", b"", "nothing.zip"), ("noise.tar", bytes(range(1, 256)) * 9, "no archive"),
                                ("labels.gz", gzip.compress(b"\0\0\x08\1" + bytes(999)), "cannot be unpacked")):
        with open(path(name), "wb") as file:
            file.write(content)
        assert_complaint(run("--data", path(name)), 1, name, part)
    assert_complaint(run("--data", path("nowhere.zip")), 1, "nowhere.zip” does not exist")


def test_cut_and_changed():
    """Cut anywhere or changed, an archive is refused with its name, or is the data set that it was."""
    expected = get_digest(data)
    for archive in (save_zip("cut.zip", FILES), save_tar("cut.tar.gz", FILES)):
        whole = read(archive)
        for number in range(1, 12):
            with open(archive, "wb") as file:
                file.write(whole[:len(whole) * number // 12])
            assert_complaint(run("--data", archive), 1, os.path.basename(archive))
            changed = bytearray(whole)
            changed[len(whole) * number // 12] ^= 0x55
            with open(archive, "wb") as file:
                file.write(changed)
            done = run("--json", "--quiet", "--data", archive, "--epochs", "1")
            if done.returncode != 0:
                assert_complaint(done, 1, os.path.basename(archive))
            else:
                assert parse(done.stdout)[-1]["digest"] == expected


def test_wrong_inside():
    """What is wrong in a file is said with its name in the archive."""
    for name in FILES:
        archive = save_zip("wrong.zip", {**FILES, name: b"<html>"})
        assert_complaint(run("--data", archive), 1, f"{os.path.join('wrong.zip', NAMES[name])}” is a web page")
    archive = save_zip("hollow.zip", {**FILES, next(iter(FILES)): b""})
    assert_complaint(run("--data", archive), 1, "hollow.zip")


def test_bombs():
    """A gigabyte of zeros in an entry that nobody wants, and ten thousand entries."""
    info = tarfile.TarInfo("zeros")
    info.size = 40 << 26
    packed = zlib.compressobj(1, wbits=31)
    part = packed.compress(bytes(1 << 26)) + packed.flush()
    with open(path("bomb.tar.gz"), "wb") as file:
        file.write(gzip.compress(info.tobuf()))
        file.write(part * 40)
    assert_complaint(run("--data", path("bomb.tar.gz")), 1, "unpacks to more than 1024 MB")
    many = save_zip("many.zip", {f"{number}": b"" for number in range(10001)}, zipfile.ZIP_STORED)
    assert_complaint(run("--data", many), 1, "more than 10000 files in it")
    # A claim alone takes no memory.
    info.size = 1 << 40
    info.name = "train-images-idx3-ubyte"
    with open(path("claim.tar"), "wb") as file:
        file.write(info.tobuf() + struct.pack(">4I", 0x803, 1, 28, 28))
    assert_complaint(run("--data", path("claim.tar")), 1, "claim.tar")


main(globals())
